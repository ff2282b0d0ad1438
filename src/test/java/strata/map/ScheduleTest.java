package strata.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.diag.Span;
import strata.golden.Golden;
import strata.machine.Machine;
import strata.network.Graph;
import strata.network.Type;
import strata.network.Value;
import strata.num.Tensor;

/** Phases, banks and pins. */
class ScheduleTest {
  private static final Span MAP = Source.of("test", "map").whole();

  private static Plan plan(Graph graph, Machine machine, Pins pins) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<Plan> plan = Scheduler.plan(graph, machine, pins, MAP, diagnostics);
    assertTrue(plan.isPresent(), () -> diagnostics.sorted().toString());
    return plan.get();
  }

  private static List<Code> codes(Graph graph, Machine machine, Pins pins) {
    Diagnostics diagnostics = new Diagnostics();
    assertTrue(Scheduler.plan(graph, machine, pins, MAP, diagnostics).isEmpty());
    return diagnostics.sorted().stream().map(Diagnostic::code).toList();
  }

  private static List<List<String>> phases(Plan plan) {
    return plan.phases().stream().map(p -> p.jobs().stream().map(w -> w.ops().get(0)).toList()).toList();
  }

  private static void computes(Plan plan, Graph graph) {
    Map<String, Tensor> image = Nets.image(graph, 1, 30);
    assertEquals(Golden.of(graph).outputs(image), new Interpreter(plan.machine()).run(Assembler.plain(plan), image));
  }

  private static Graph twoLayers(int tokens) {
    Nets n = new Nets("Two", 1);
    Value x = n.input("x", Type.spikes(List.of(Nets.steps(4), Nets.tokens(tokens), Nets.channels(32))));
    Value a = n.fire("a", n.linear("la", x, 64), Nets.HALF);
    n.output("b", n.fire("b", n.linear("lb", a, 64), Nets.HALF));
    return n.graph();
  }

  @Test
  void aJobChainsToOneThatIsFarEnoughBefore() {
    Machine machine = TestMachine.DIGITS.machine();
    assertEquals(List.of(List.of("la", "lb")), phases(plan(twoLayers(16), machine, Pins.NONE)));
    assertEquals(List.of(List.of("la"), List.of("lb")), phases(plan(twoLayers(15), machine, Pins.NONE)), "7 tiles apart");
  }

  @Test
  void aMemoryWithOnePortReadsAndWritesInOtherBanks() {
    Graph graph = Nets.transformer(20, 4, 16, 32, 64, 2, 4, 2, 1);
    Plan plan = plan(graph, TestMachine.singlePort(TestMachine.DIGITS.groups(4, 2).machine()), Pins.NONE);
    for (Phase phase : plan.phases()) {
      assertEquals(1, phase.jobs().size());
      Work work = phase.jobs().get(0);
      work.reads().stream().filter(r -> r.tensor().form().split()).forEach(read ->
          work.writes().stream().filter(w -> w.tensor().memory().equals(read.tensor().memory())).forEach(write ->
              assertNotEquals(Places.bank(plan.places().of(read.tensor())), Places.bank(plan.places().of(write.tensor())))));
    }
    computes(plan, graph);
    assertEquals(List.of(Code.BANK_CONFLICT), codes(graph, TestMachine.singlePort(TestMachine.DIGITS.machine()), Pins.NONE));
  }

  @Test
  void queriesKeysAndValuesNeedThreeGroups() {
    Graph graph = Nets.transformer(21, 4, 16, 32, 64, 2, 4, 2, 1);
    assertEquals(List.of(Code.BANK_CONFLICT), codes(graph, TestMachine.DIGITS.groups(2, 1).machine(), Pins.NONE));
    Plan plan = plan(graph, TestMachine.DIGITS.machine(), Pins.NONE);
    List<Integer> banks = plan.phases().get(1).jobs().get(0).reads().stream()
        .map(f -> Places.bank(plan.places().of(f.tensor()))).toList();
    assertEquals(3, banks.stream().distinct().count());
  }

  @Test
  void aResidualTakesTheWordsOfTheStateThatItReplaces() {
    Plan plan = plan(Nets.transformer(22, 4, 16, 32, 64, 2, 4, 2, 2), TestMachine.DIGITS.machine(), Pins.NONE);
    List<Integer> bases = plan.phases().stream().flatMap(p -> p.jobs().stream()).flatMap(w -> w.writes().stream())
        .map(Flow::tensor)
        .filter(t -> t.form().equals(new Form.State(16, 64, 4))).map(t -> plan.places().of(t).base()).toList();
    assertEquals(4, bases.size(), "the last sum is needed by nobody but its neuron");
    assertEquals(1, bases.stream().distinct().count());
  }

  @Test
  void noTwoTensorsThatLiveAtOnceShareAWord() {
    Plan plan = plan(Nets.transformer(23, 6, 9, 32, 64, 2, 4, 2, 3), TestMachine.DIGITS.machine(), Pins.NONE);
    Regions regions = Regions.of(plan.phases(), plan.inputs().stream().map(Plan.Input::tensor).toList(),
        plan.outputs().stream().map(Plan.Output::tensor).toList(), java.util.Set.of(), Map.of());
    for (Regions.Region one : regions.all()) {
      for (Regions.Region other : regions.all()) {
        var a = plan.places().of(one.tensors().get(0));
        var b = plan.places().of(other.tensors().get(0));
        boolean apart = !a.memory().equals(b.memory()) || Places.bank(a) != Places.bank(b) || a.base() + a.size() <= b.base()
            || b.base() + b.size() <= a.base();
        assertTrue(one.id() == other.id() || !one.meets(other) || apart, one + " " + other);
      }
    }
  }

  private static PathPattern pattern(String text) {
    return new PathPattern(text, Pattern.compile(Pattern.quote(text)), List.of());
  }

  @Test
  void anOpRunsWhereTheMapSays() {
    Graph graph = twoLayers(16);
    Plan plan = plan(graph, TestMachine.DIGITS.machine(), new Pins(List.of(new Pins.Run(pattern("b"), "vec", List.of(), MAP)),
        List.of()));
    assertEquals(List.of(List.of("la", "lb"), List.of("b")), phases(plan));
    computes(plan, graph);
    assertEquals(List.of(Code.PIN_REFUSED),
        codes(graph, TestMachine.DIGITS.machine(), new Pins(List.of(new Pins.Run(pattern("la"), "vec", List.of(), MAP)),
        List.of())));
  }

  @Test
  void aTensorIsKeptWhereTheMapSays() {
    Graph graph = twoLayers(16);
    Plan plan = plan(graph, TestMachine.DIGITS.machine(),
        new Pins(List.of(), List.of(new Pins.Keep(pattern("a"), "spikes", names -> Optional.of(2), MAP))));
    Kept a = Stream.of(plan).flatMap(p -> p.phases().get(0).jobs().get(0).writes().stream()).map(Flow::tensor).findFirst()
        .orElseThrow();
    assertEquals(4, Places.bank(plan.places().of(a)));
    computes(plan, graph);
  }

  @Test
  void theSameInputGivesTheSameProgram() {
    Graph graph = Nets.transformer(24, 4, 16, 32, 64, 2, 4, 2, 1);
    Machine machine = TestMachine.DIGITS.machine();
    assertEquals(Assembler.trace(plan(graph, machine, Pins.NONE)), Assembler.trace(plan(graph, machine, Pins.NONE)));
    assertEquals(Listing.of(plan(graph, machine, Pins.NONE)), Listing.of(plan(graph, machine, Pins.NONE)));
  }
}
