package strata.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import strata.cosim.JavaHost;
import strata.cosim.Job;
import strata.cosim.Played;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.golden.Golden;
import strata.machine.Machine;
import strata.map.bounds.Bounds;
import strata.network.Elaborator;
import strata.network.Graph;
import strata.network.Registry;
import strata.num.Tensor;
import strata.scope.Program;
import strata.stack.Stack;
import strata.tensorfile.TensorFile;

/** The digits example, mapped: what the compiler decides, and what its program computes from real spikes. */
class DigitsProgramTest {
  private static Graph graph;
  private static Plan plan;

  @BeforeAll
  static void map() {
    Diagnostics diagnostics = new Diagnostics();
    Program program = Program.load(Path.of("examples/digits.arch"), List.of(), diagnostics).orElseThrow();
    graph = new Elaborator(Registry.standard(), false).elaborate(program.networks().get(0), diagnostics).orElseThrow();
    Plan draft = plan(TestMachine.DIGITS.machine());
    plan = plan(TestMachine.DIGITS.machine(Depths.needs(List.of(draft))));
  }

  private static Plan plan(Machine machine) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<Plan> plan = Scheduler.plan(graph, machine, Pins.NONE, Source.of("test", "map").whole(), diagnostics);
    assertTrue(plan.isPresent(), () -> diagnostics.sorted().toString());
    return plan.get();
  }

  @Test
  void linearLayersTakeThreePhases() {
    List<List<String>> phases = plan.phases().stream().map(p -> p.jobs().stream().map(w -> w.ops().get(0)).toList()).toList();
    assertEquals(List.of(
        List.of("u", "block0.attention_block.q", "block0.attention_block.k", "block0.attention_block.v"),
        List.of("block0.attention_block.context"),
        List.of("block0.attention_block.p", "block0.expert_block.router"),
        List.of("block0.expert_block.routes"),
        List.of("block0.expert_block.expert0.fc1", "block0.expert_block.mixture"),
        List.of("counts"),
        List.of("logits")), phases);
  }

  @Test
  void depthsAreTheLargestNeed() {
    assertEquals(Map.of("lists", 16, "params", 28, "spikes", 32, "state", 72, "weights", 928), plan.depths());
  }

  @Test
  void itsProgramGivesTheReferenceLogits() {
    Tensor spikes = tensor("examples/digits/spikes.npy");
    Tensor logits = tensor("examples/digits/expected/logits.npy");
    strata.map.Program program = Assembler.plain(plan);
    for (int image : List.of(0, 1, 14, 56)) {
      Map<String, Tensor> outputs = new Interpreter(plan.machine()).run(program, Map.of("pixels", spikes.slice(image)));
      assertEquals(logits.slice(image), outputs.get("logits"), "image " + image);
    }
  }

  /** Sum tables change what the weight memory holds, and how soon the sums are there. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void sumTablesGiveTheSameBitsInFewerCycles(int tables) {
    Map<String, Tensor> pixels = Map.of("pixels", tensor("examples/digits/spikes.npy").slice(3));
    TestMachine machine = TestMachine.DIGITS.tables(tables);
    Plan with = plan(machine.machine(Depths.needs(List.of(plan(machine.machine())))));
    Played plain = play(plan, pixels);
    Played played = play(with, pixels);
    Golden.of(plan.traced()).run(pixels).trace().forEach((name, tensor) ->
        assertEquals(tensor, played.tensors().get(0).getOrDefault(name, tensor), name));
    assertEquals(plain.tensors().get(0), played.tensors().get(0));
    assertTrue(played.records().get(0).outputCycles() < plain.records().get(0).outputCycles());
  }

  private static Played play(Plan plan, Map<String, Tensor> image) {
    Job job = new Job(plan.machine(), Assembler.trace(plan), List.of(image), 100_000, Job.Pauses.NONE);
    return JavaHost.play(job, Stack.of(plan.machine()).flat(), 1, 0, 1);
  }

  @Test
  void itsTraceProgramKeepsWhatGoldenTraces() {
    Tensor spikes = tensor("examples/digits/spikes.npy");
    strata.map.Program program = Assembler.trace(plan);
    Golden golden = Golden.of(plan.traced());
    for (int image : List.of(0, 83)) {
      Map<String, Tensor> trace = golden.run(Map.of("pixels", spikes.slice(image))).trace();
      Map<String, Tensor> sent = new Interpreter(plan.machine()).run(program, Map.of("pixels", spikes.slice(image)));
      assertEquals(17, sent.size());
      sent.forEach((name, tensor) -> assertEquals(trace.get(name), tensor, name));
    }
  }

  /** The sums are those of a reference written apart, in another language, from the definition alone. */
  @ParameterizedTest
  @CsvSource({"1, 107755", "2, 102635", "4, 96279"})
  void boundsAreThoseOfTheDefinition(int tables, long walkBound) {
    Plan plan = plan(TestMachine.DIGITS.tables(tables).machine());
    Golden golden = Golden.of(plan.traced());
    Tensor spikes = tensor("examples/digits/spikes.npy");
    long events = 0;
    long walk = 0;
    for (int image = 0; image < 100; image++) {
      Bounds bounds = Bounds.of(plan, golden.run(Map.of("pixels", spikes.slice(image))).trace());
      events += bounds.eventBound();
      walk += bounds.walkBound();
    }
    assertEquals(207558, events);
    assertEquals(walkBound, walk);
  }

  private static Tensor tensor(String file) {
    Diagnostics diagnostics = new Diagnostics();
    TensorFile open = TensorFile.open(Path.of(file), file, Source.binary(file).whole(), diagnostics).orElseThrow();
    return open.read(open.names().get(0), diagnostics).orElseThrow();
  }
}
