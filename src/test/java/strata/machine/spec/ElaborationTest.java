package strata.machine.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Renderer;
import strata.machine.Machine;
import strata.machine.MachineSpec;
import strata.machine.Memory;
import strata.machine.Tier;
import strata.machine.sequencer.CodeWord;
import strata.machine.synapse.Mode;
import strata.machine.synapse.Synapse;
import strata.machine.synapse.SynapseTiming;
import strata.scope.Program;
import strata.scope.Setting;
import strata.stack.DigitsMachine;

class ElaborationTest {
  private static final Path DIGITS = Path.of("examples/digits.arch");
  private static final Map<String, Integer> DEPTHS =
      Map.of("spikes", 128, "state", 128, "weights", 4096, "params", 64, "lists", 32, "code", 64);

  @TempDir
  private Path folder;

  private static Optional<MachineSpec> spec(Path file, Diagnostics diagnostics, String... settings) {
    List<Setting> set = new ArrayList<>();
    for (String setting : settings) {
      Setting.parse(setting, diagnostics).ifPresent(set::add);
    }
    return Program.load(file, set, diagnostics).flatMap(p -> MachineSpec.of(p.machines().get(0), diagnostics));
  }

  private static Machine machine(Path file, String... settings) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<Machine> machine = spec(file, diagnostics, settings).flatMap(s -> s.resolve(DEPTHS, diagnostics));
    return machine.orElseThrow(() -> new AssertionError(Renderer.render(diagnostics)));
  }

  /** The digits machine with one line changed. */
  private Path changed(String from, String to) throws IOException {
    String text = Files.readString(DIGITS);
    assertTrue(text.contains(from), from);
    return Files.writeString(folder.resolve("changed.arch"), text.replace(from, to));
  }

  private List<String> mistakes(String from, String to) throws IOException {
    Diagnostics diagnostics = new Diagnostics();
    spec(changed(from, to), diagnostics).ifPresent(s -> s.resolve(DEPTHS, diagnostics));
    return diagnostics.sorted().stream().map(d -> d.code().id()).toList();
  }

  /** The code width is {@code auto} in the file, and a round number in the machine that tests have written out. */
  private static Machine withCodeWidth(Machine m, int width) {
    List<Memory> memories = m.memories().stream()
        .map(x -> x.name().equals("code") ? Limits.resized(x, width, x.depth()) : x).toList();
    return new Machine(m.name(), m.clockMegahertz(), m.word(), m.steps(), m.owners(), m.tiers(), m.bonds(), memories, m.cores(),
        m.sequencerTier(), m.host());
  }

  @Test
  void theDigitsExampleIsTheMachineThatTheTestsHaveWrittenOut() {
    assertEquals(DigitsMachine.twoTiers(), withCodeWidth(machine(DIGITS), 512));
  }

  private static Machine twin(String tier, String... latency) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<FlatTier> flat = FlatTier.parse(tier, Arrays.stream(latency).findFirst(), diagnostics);
    return Program.load(DIGITS, List.of(), diagnostics).flatMap(p -> MachineSpec.of(p.machines().get(0), flat, diagnostics))
        .flatMap(s -> s.resolve(DEPTHS, diagnostics)).orElseThrow(() -> new AssertionError(Renderer.render(diagnostics)));
  }

  /** Tiers, bonds, and the latencies of what is no register: nothing else. */
  @Test
  void aFlatTwinDiffersInTiersAndLatenciesAlone() {
    Machine own = machine(DIGITS);
    List<Memory> memories = own.memories().stream().map(m -> new Memory(m.name(), "die", m.kind(), m.width(), m.depth(), m.banks(),
        m.ports(), m.kind() == Memory.Kind.SRAM ? 2 : m.latency(), m.copies())).toList();
    Machine flat = new Machine(own.name(), own.clockMegahertz(), own.word(), own.steps(), own.owners(), List.of(new Tier("die", "logic")),
        List.of(), memories, own.cores(), "die", new Machine.Host("host", "die", 64));
    assertEquals(flat.toString().replaceAll("\\b(top|bottom)\\b", "die"), twin("die", "2").toString());
    assertEquals(List.of(new Tier("top", "memory")), twin("top").tiers());
    assertEquals(twin("top").toString().replace("role=memory", "role=logic").replaceAll("\\btop\\b", "die"), twin("die").toString());
    assertEquals(own.memories().stream().map(Memory::latency).toList(), twin("die").memories().stream().map(Memory::latency).toList());
  }

  @Test
  void codeWordsAreAsWideAsTheWidestJobNeeds() {
    Machine machine = machine(DIGITS);
    assertEquals(CodeWord.of(machine).width(), machine.memory("code").width());
  }

  @Test
  void parametersTurnTheWholeMachine() {
    Machine machine = machine(DIGITS, "TwoTier.columns=128", "TwoTier.steps=2");
    assertEquals(128, ((Synapse) machine.core("syn")).columns());
    assertEquals(2, machine.steps());
    assertEquals(32, machine.word());
    assertEquals(128 * 10, machine.memory("weights").width());
  }

  @Test
  void aMemoryIsAsDeepAsTheMapsNeedAndNeverOneWord() {
    Diagnostics diagnostics = new Diagnostics();
    MachineSpec spec = spec(DIGITS, diagnostics).orElseThrow();
    assertEquals(Set.of("spikes", "state", "weights", "params", "lists", "code"), spec.autoDepths().keySet());
    Machine machine = spec.resolve(Map.of("spikes", 1, "state", 77), diagnostics).orElseThrow();
    assertEquals(MachineSpec.LEAST_DEPTH, machine.memory("spikes").depth());
    assertEquals(77, machine.memory("state").depth());
    assertEquals(MachineSpec.UNUSED_DEPTH, machine.memory("code").depth());
    assertEquals(2 * 8 * 15, machine.memory("weights").depth(), "two words of 8 groups of 15 sums");
    assertTrue(spec.provisional().memory("spikes").depth() > 100_000);
  }

  @Test
  void aDepthThatIsWrittenStaysWhateverIsNeeded() throws IOException {
    Machine machine = machine(changed("sram(width: word * 16,     depth: auto", "sram(width: word * 16,     depth: 50"));
    assertEquals(50, machine.memory("state").depth());
  }

  @Test
  void aNeedBeyondEveryMemoryIsRefused() {
    Diagnostics diagnostics = new Diagnostics();
    MachineSpec spec = spec(DIGITS, diagnostics).orElseThrow();
    assertTrue(spec.resolve(Map.of("weights", 1 << 21), diagnostics).isEmpty());
    assertEquals(List.of("E0518"), diagnostics.sorted().stream().map(d -> d.code().id()).toList());
  }

  @Test
  void whatIsLeftOutHasItsUsualValue() throws IOException {
    Path file = changed("synapse(columns: columns, walkers: 2, accumulators: 3, steps: steps, by: shared, tables: tables,\n"
        + "                     weights: i8, bias: i32, sum: i16, neurons: [lif], walk: top, accumulate: bottom, fire: top)", "synapse(columns, 2, by: spike, walk: top, accumulate: bottom, fire: top)");
    Synapse core = (Synapse) machine(file).core("syn");
    Synapse digits = (Synapse) DigitsMachine.twoTiers().core("syn");
    assertEquals(Mode.SPIKE, core.mode());
    assertEquals(digits.sum(), core.sum());
    assertEquals(2, core.accumulators());
    assertEquals(digits.neurons(), core.neurons());
  }

  @Test
  void oneTierPlacesAllModulesOfACore() throws IOException {
    Path file = changed("core syn : synapse(", "core syn on bottom : synapse(");
    String text = Files.readString(file).replace("walk: top, accumulate: bottom, fire: top", "fire: top");
    Synapse core = (Synapse) machine(Files.writeString(file, text)).core("syn");
    assertEquals(List.of("bottom", "bottom", "top"), List.of(core.walkTier(), core.accumulateTier(), core.fireTier()));
  }

  @Test
  void aWidthThatIsAutoIsWhatItsUsersNeed() {
    assertEquals(64 * 10, machine(DIGITS).memory("weights").width());
    assertEquals(64 * 8, machine(DIGITS, "TwoTier.tables=1").memory("weights").width());
  }

  @Test
  void resetIsAsynchronousUnlessTheMachineSaysOtherwise() throws IOException {
    Diagnostics diagnostics = new Diagnostics();
    assertEquals(MachineSpec.Reset.ASYNC, spec(DIGITS, diagnostics).orElseThrow().reset());
    assertEquals(MachineSpec.Reset.SYNC, spec(changed("clock 400 MHz", "clock 400 MHz\n  reset sync"), diagnostics).orElseThrow().reset());
  }

  @Test
  void spellingOfAPitchDoesNotMakeAnotherMachine() throws IOException {
    assertEquals(machine(DIGITS).hash(), machine(changed("pitch: 1.0 um", "pitch: 1000 nm")).hash());
  }

  @Test
  void delaysOfASynapseAreNeverNegative() throws IOException {
    for (String latency : List.of("1", "2")) {
      for (String bond : List.of("1", "3", "8")) {
        for (String params : List.of("top", "bottom")) {
          Path file = changed("latency: 1)", "latency: " + bond + ")");
          String text = Files.readString(file).replace("memory params  on top", "memory params on " + params)
              .replace("ports: 1r1w)", "ports: 1r1w, latency: " + latency + ")");
          Machine machine = machine(Files.writeString(file, text));
          SynapseTiming timing = ((Synapse) machine.core("syn")).timing(machine);
          assertFalse(timing.toString().contains("-"), timing.toString());
        }
      }
    }
  }

  @Test
  void mistakesAreAllFoundAtOnce() throws IOException {
    assertEquals(List.of("E0513", "E0516"), mistakes("memory state   on top : sram(width: word * 16,     depth: auto, banks: 2",
        "memory state   on top : sram(width: word * 17,     depth: auto, banks: 3"));
    assertEquals(List.of("E0504", "E0503"), mistakes("core gate on bottom : router(", "core gate on botom : rooter("));
  }

  @Test
  void sizesThatNobodyCanBuildAreRefusedBeforeTheyAreBuilt() throws IOException {
    for (String columns : List.of("1000000000", "1000000000000000000000", "0", "-64", "64/3", "1 mm")) {
      List<String> found = mistakes("columns = 64", "columns = " + columns);
      assertFalse(found.isEmpty(), columns);
    }
    assertEquals(List.of("E0217"), mistakes("depth: auto, banks: 6", "depth: auto, banks: 600000"));
    assertEquals(List.of("E0217"), mistakes("width: auto,          depth: auto", "width: auto,          depth: 32"));
    assertEquals(List.of("E0217"), mistakes("word = 32", "word = 24"));
    assertEquals(List.of("E0518"), mistakes("depth: auto, banks: 6", "depth: 1000000, banks: 64"));
  }

  @Test
  void aMessageShowsBothSides() throws IOException {
    Diagnostics diagnostics = new Diagnostics();
    spec(changed("sram(width: auto,          depth", "sram(width: columns * 4, depth"), diagnostics);
    Diagnostic found = diagnostics.sorted().get(0);
    assertEquals("a word of `weights` has 256 bits, and `syn` needs 640", found.message());
    assertEquals("i8", found.labels().get(0).span().text());
  }
}
