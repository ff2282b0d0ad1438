package strata.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.golden.Golden;
import strata.golden.GoldenRun;
import strata.machine.Machine;
import strata.network.Axis;
import strata.network.Graph;
import strata.network.Type;
import strata.network.Value;
import strata.network.lif.Lif;
import strata.network.logic.Logic;
import strata.num.Format;
import strata.num.Interval;
import strata.num.Rounding;
import strata.num.Tensor;

/** A program, run by what its commands mean, gives what the network's equations give: every output and every value it keeps. */
class ProgramTest {
  private static Plan plan(Graph graph, Machine machine) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<Plan> plan = Scheduler.plan(graph, machine, Pins.NONE, Source.of("test", "map").whole(), diagnostics);
    assertTrue(plan.isPresent(), () -> diagnostics.sorted().toString());
    return plan.get();
  }

  private static Plan agrees(Graph graph, TestMachine shape) {
    Plan draft = plan(graph, shape.machine());
    Machine machine = shape.machine(Depths.needs(List.of(draft)));
    Plan plan = plan(graph, machine);
    Golden golden = Golden.of(graph);
    for (int image = 0; image < 2; image++) {
      Map<String, Tensor> input = Nets.image(graph, image, 30);
      GoldenRun run = golden.run(input);
      Map<String, Tensor> outputs = new Interpreter(machine).run(Assembler.plain(plan), input);
      assertEquals(run.outputs(), outputs);
      new Interpreter(machine).run(Assembler.trace(plan), input).forEach((name, tensor) -> same(run.trace(), name, tensor));
    }
    return plan;
  }

  private static void same(Map<String, Tensor> trace, String name, Tensor tensor) {
    assertTrue(trace.containsKey(name), name);
    assertEquals(trace.get(name), tensor, name);
  }

  @Test
  void oneLinearAndItsNeuron() {
    Nets n = new Nets("One", 1);
    Value x = n.hold("x", n.input("pixels", Type.spikes(List.of(Nets.tokens(16), Nets.channels(32)))), 4);
    n.output("y", n.fire("y", n.linear("embed", x, 64), Nets.HALF));
    Plan plan = agrees(n.graph(), TestMachine.DIGITS);
    assertEquals(1, plan.phases().size());
  }

  @Test
  void aTransformerBlock() {
    agrees(Nets.transformer(2, 4, 16, 32, 64, 2, 4, 2, 1), TestMachine.DIGITS);
  }

  @Test
  void moreStepsThanTheMachineHas() {
    agrees(Nets.transformer(3, 10, 9, 32, 64, 2, 3, 2, 1), TestMachine.DIGITS);
    agrees(Nets.transformer(4, 3, 9, 32, 32, 1, 3, 2, 1), new TestMachine(32, 2, 32, 2, 3, 1, true, 1, 16));
  }

  @Test
  void channelsThatFillNeitherWordsNorColumns() {
    agrees(Nets.transformer(5, 4, 16, 20, 48, 3, 4, 2, 1), TestMachine.DIGITS);
    agrees(Nets.transformer(6, 2, 7, 5, 24, 3, 5, 1, 1), new TestMachine(8, 4, 16, 1, 3, 1, false, 1, 16));
    agrees(Nets.transformer(7, 4, 16, 32, 160, 1, 4, 2, 1), TestMachine.DIGITS.sum(18));
  }

  @Test
  void headsShorterAndLongerThanAWord() {
    agrees(Nets.transformer(8, 4, 9, 32, 64, 8, 4, 2, 1), TestMachine.DIGITS);
    agrees(Nets.transformer(9, 4, 9, 32, 128, 2, 4, 2, 1), TestMachine.DIGITS.sum(18));
  }

  @Test
  void blocksInARowAndOtherTopK() {
    agrees(Nets.transformer(10, 4, 16, 32, 64, 2, 8, 3, 3), TestMachine.DIGITS);
    agrees(Nets.transformer(11, 4, 16, 32, 64, 2, 2, 2, 1), TestMachine.DIGITS);
    agrees(Nets.transformer(12, 4, 16, 32, 64, 2, 4, 1, 2), TestMachine.DIGITS);
  }

  @Test
  void anyNumberOfWalkers() {
    agrees(Nets.transformer(13, 4, 17, 32, 32, 1, 4, 2, 1), new TestMachine(32, 4, 32, 1, 3, 1, true, 1, 16));
    agrees(Nets.transformer(14, 4, 17, 32, 32, 1, 4, 2, 1), new TestMachine(32, 4, 32, 4, 3, 1, true, 1, 16));
    agrees(Nets.transformer(15, 4, 2, 32, 32, 1, 4, 2, 1), new TestMachine(32, 4, 32, 4, 4, 1, true, 1, 16));
  }

  @Test
  void everyOpOfTheVectorCore() {
    Nets n = new Nets("Vectors", 16);
    Value x = n.input("x", Type.spikes(List.of(Nets.steps(6), Nets.tokens(9), Nets.channels(40))));
    Value u = n.linear("u", x, 40);
    Value w = n.linear("w", x, 40);
    Value a = n.fire("a", u, Nets.HALF);
    Value late = n.fire("late", n.plus("both", n.plus("sum", u, w), u), Nets.lif(12));
    Value again = n.fire("again", u, Nets.lif(3));
    Value and = n.logic("and", Logic.Function.AND, a, again);
    Value or = n.logic("or", Logic.Function.OR, and, late);
    Value not = n.logic("not", Logic.Function.AND_NOT, or, x);
    n.output("tokens", n.any("tokens", not, List.of(Axis.TOKENS)));
    n.output("steps", n.any("steps", not, List.of(Axis.STEPS)));
    n.output("all", n.any("all", or, List.of(Axis.STEPS, Axis.TOKENS)));
    n.output("counts", n.count("counts", not, List.of(Axis.STEPS)));
    n.output("total", n.linear("total", n.count("every", not, List.of(Axis.STEPS, Axis.TOKENS)), 7));
    agrees(n.graph(), TestMachine.DIGITS.groups(3, 2));
  }

  @Test
  void smallIntegersComeInBitPlanes() {
    Nets n = new Nets("Planes", 17);
    Value pixels = n.input("pixels", Type.uniform(Format.unsigned(6), List.of(Nets.tokens(10), Nets.channels(12)),
        new Interval(0, 63)));
    n.output("y", n.fire("y", n.linear("u", pixels, 70), Nets.HALF));
    agrees(n.graph(), TestMachine.DIGITS.sum(20));
  }

  @Test
  void neuronsOfEveryKindOfResetAndThreshold() {
    Nets n = new Nets("Neurons", 18);
    Value x = n.input("x", Type.spikes(List.of(Nets.steps(5), Nets.tokens(6), Nets.channels(33))));
    Lif.Reset seven = new Lif.Reset(Lif.Reset.Kind.VALUE, -7);
    n.output("a", n.fire("a", n.linear("la", x, 20), lif(3, 2, Rounding.UP, Lif.Fires.ABOVE, Lif.Reset.SUBTRACT, Lif.Resets.NOW,
        9)));
    n.output("b", n.fire("b", n.linear("lb", x, 20), lif(1, 0, Rounding.DOWN, Lif.Fires.AT, seven, Lif.Resets.NEXT, 9)));
    n.output("c", n.fire("c", n.linear("lc", x, 3), lif(0, 0, Rounding.DOWN, Lif.Fires.AT, Lif.Reset.NONE, Lif.Resets.NOW, 4, -3,
        8)));
    n.output("d", n.fire("d", n.linear("ld", x, 20), lif(6, 3, Rounding.DOWN, Lif.Fires.AT, Lif.Reset.SUBTRACT, Lif.Resets.NEXT,
        -2)));
    n.output("e", n.fire("e", n.linear("le", n.fire("pad", n.linear("lp", x, 20), Nets.lif(0)), 20), Nets.HALF));
    agrees(n.graph(), new TestMachine(32, 4, 64, 2, 3, 1, true, 3, 16));
  }

  /** The other one runs on the vector core, which has one threshold for all channels. */
  @Test
  void ofTwoNeuronsThatReadASumTheOneWithThresholdsOfItsOwnIsFused() {
    Nets n = new Nets("Two", 19);
    Value u = n.linear("u", n.input("x", Type.spikes(List.of(Nets.steps(5), Nets.tokens(6), Nets.channels(33)))), 3);
    n.output("one", n.fire("one", u, Nets.HALF));
    n.output("own", n.fire("own", u, lif(0, 0, Rounding.DOWN, Lif.Fires.AT, Lif.Reset.NONE, Lif.Resets.NOW, 4, -3, 8)));
    agrees(n.graph(), new TestMachine(32, 4, 64, 2, 3, 1, true, 3, 16));
  }

  private static Lif lif(long m, int s, Rounding round, Lif.Fires fires, Lif.Reset reset, Lif.Resets resets, Long... thresholds) {
    return new Lif(m, s, round, List.of(thresholds), fires, reset, resets, Optional.empty());
  }

  private static Lif lif(long m, int s, Rounding round, Lif.Fires fires, Lif.Reset reset, Lif.Resets resets, int... thresholds) {
    return lif(m, s, round, fires, reset, resets, Arrays.stream(thresholds).mapToObj(Long::valueOf).toArray(Long[]::new));
  }
}
