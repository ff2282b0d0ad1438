package strata.cosim;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.diag.Span;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.machine.sequencer.CodeWord;
import strata.map.Assembler;
import strata.map.Pins;
import strata.map.Plan;
import strata.map.Scheduler;
import strata.network.Elaborator;
import strata.network.Graph;
import strata.network.Registry;
import strata.num.Tensor;
import strata.stack.DigitsMachine;
import strata.tensorfile.TensorFile;

/** The digits network and real images on the digits machine, for tests of the co-simulation. */
public record DigitsCosim(Graph graph, Machine machine, Plan plan, Tensor spikes) {
  private static final Span HERE = Source.of("test", "map").whole();

  public static DigitsCosim load() {
    return load(DigitsMachine.twoTiers());
  }

  /** @param digits a machine like that of the digits */
  public static DigitsCosim load(Machine digits) {
    Diagnostics diagnostics = new Diagnostics();
    var program = strata.scope.Program.load(Path.of("examples/digits.arch"), List.of(), diagnostics).orElseThrow();
    Graph graph = new Elaborator(Registry.standard(), false).elaborate(program.networks().get(0), diagnostics).orElseThrow();
    Machine machine = fitted(digits);
    Plan plan = Scheduler.plan(graph, machine, Pins.NONE, HERE, diagnostics)
        .orElseThrow(() -> new AssertionError(diagnostics.sorted()));
    Tensor spikes = TensorFile.open(Path.of("examples/digits/spikes.npy"), "spikes", HERE, diagnostics)
        .flatMap(file -> file.read(file.names().get(0), diagnostics)).orElseThrow();
    return new DigitsCosim(graph, machine, plan, spikes);
  }

  /** With a code memory as wide as its words. */
  private static Machine fitted(Machine machine) {
    int width = CodeWord.of(machine).width();
    List<Memory> memories = machine.memories().stream().map(m -> m.name().equals("code")
        ? new Memory(m.name(), m.tier(), m.kind(), width, m.depth(), m.banks(), m.ports(), m.latency(), m.copies()) : m).toList();
    return new Machine(machine.name(), machine.clockMegahertz(), machine.word(), machine.steps(), machine.owners(),
        machine.tiers(),
        machine.bonds(), memories, machine.cores(), machine.sequencerTier(), machine.host());
  }

  public List<Map<String, Tensor>> images(int from, int count) {
    return IntStream.range(from, from + count).mapToObj(i -> Map.of("pixels", spikes.slice(i))).toList();
  }

  public Job job(boolean trace, int images, Job.Pauses pauses) {
    return new Job(machine, trace ? Assembler.trace(plan) : Assembler.plain(plan), images(0, images), 100_000, pauses);
  }

  Cosim.Options options(Job.Pauses pauses, Optional<Path> out) {
    return new Cosim.Options(true, pauses, Optional.empty(), out, Path.of("target", "cosim cache"));
  }
}
