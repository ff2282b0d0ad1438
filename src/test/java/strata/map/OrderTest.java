package strata.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.golden.Golden;
import strata.golden.GoldenRun;
import strata.machine.Machine;
import strata.map.tune.ChannelClass;
import strata.map.tune.ChannelClasses;
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

/** In whatever order that the ops allow channels are kept, the program gives what the network's equations give. */
class OrderTest {
  private static Plan plan(Graph graph, Machine machine, Tuning tuning) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<Plan> plan = Scheduler.plan(graph, machine, Pins.NONE, tuning, Source.of("test", "map").whole(), diagnostics);
    assertTrue(plan.isPresent(), () -> diagnostics.sorted().toString());
    return plan.get();
  }

  private static void agrees(Graph graph, TestMachine shape) {
    Plan natural = plan(graph, shape.machine(), Tuning.NONE);
    Machine machine = shape.machine(Depths.needs(List.of(natural)));
    Golden golden = Golden.of(graph);
    for (int seed = 0; seed < 2; seed++) {
      Plan plan = plan(graph, machine, RandomOrders.of(natural, seed));
      assertEquals(natural.depths(), plan.depths(), "no order takes more memory");
      Map<String, Tensor> input = Nets.image(graph, seed, 30);
      GoldenRun run = golden.run(input);
      assertEquals(run.outputs(), new Interpreter(machine).run(Assembler.plain(plan), input));
      new Interpreter(machine).run(Assembler.trace(plan), input).forEach((name, tensor) ->
          assertEquals(run.trace().get(name), tensor, name));
    }
  }

  @Test
  void aTransformerBlock() {
    agrees(Nets.transformer(2, 4, 16, 32, 64, 2, 4, 2, 1), TestMachine.DIGITS);
    agrees(Nets.transformer(3, 10, 9, 20, 48, 3, 3, 2, 2), TestMachine.DIGITS);
    agrees(Nets.transformer(4, 3, 7, 5, 24, 3, 5, 1, 1), new TestMachine(8, 2, 16, 1, 3, 1, false, 1, 16));
  }

  @Test
  void everyOpOfTheVectorCore() {
    Nets n = new Nets("Vectors", 16);
    Value x = n.input("x", Type.spikes(List.of(Nets.steps(6), Nets.tokens(9), Nets.channels(40))));
    Value u = n.linear("u", x, 40);
    Value late = n.fire("late", n.plus("both", n.plus("sum", u, n.linear("w", x, 40)), u), Nets.lif(12));
    Value and = n.logic("and", Logic.Function.AND, n.fire("a", u, Nets.HALF), n.fire("again", u, Nets.lif(3)));
    Value not = n.logic("not", Logic.Function.AND_NOT, n.logic("or", Logic.Function.OR, and, late), x);
    n.output("tokens", n.any("tokens", not, List.of(Axis.TOKENS)));
    n.output("counts", n.count("counts", not, List.of(Axis.STEPS)));
    n.output("total", n.linear("total", n.count("every", not, List.of(Axis.STEPS, Axis.TOKENS)), 7));
    agrees(n.graph(), TestMachine.DIGITS.groups(3, 2));
  }

  @Test
  void inputsInBitPlanes() {
    Nets n = new Nets("Planes", 17);
    Value pixels = n.input("pixels", Type.uniform(Format.unsigned(6), List.of(Nets.tokens(10), Nets.channels(12)),
        new Interval(0, 63)));
    n.output("y", n.fire("y", n.linear("u", pixels, 70), Nets.HALF));
    agrees(n.graph(), TestMachine.DIGITS.sum(20));
  }

  private static Lif each(int channels) {
    List<Long> thresholds = IntStream.range(0, channels).mapToObj(c -> 3L + 2 * c).toList();
    return new Lif(1, 1, Rounding.DOWN, thresholds, Lif.Fires.AT, Lif.Reset.SUBTRACT, Lif.Resets.NOW, Optional.empty());
  }

  private static Graph thresholds() {
    Nets n = new Nets("Thresholds", 18);
    Value x = n.input("x", Type.spikes(List.of(Nets.steps(5), Nets.tokens(6), Nets.channels(33))));
    Value s = n.fire("s", n.linear("ls", x, 20), each(20));
    Value routes = n.top("routes", n.sum("scores", n.linear("router", s, 3)), 2);
    n.output("y", n.fire("y", n.mixture("mixture", s, routes, (e, in) ->
        n.linear("e" + e + ".fc2", n.fire("e" + e + ".h", n.linear("e" + e + ".fc1", in, 40), each(40)), 20)), each(20)));
    return n.graph();
  }

  @Test
  void thresholdsGoWithTheirChannels() {
    agrees(thresholds(), TestMachine.DIGITS);
  }

  @Test
  void layersThatShareWeightsShareTheirOrder() {
    Nets n = new Nets("Shared", 19);
    Value x = n.input("x", Type.spikes(List.of(Nets.steps(4), Nets.tokens(6), Nets.channels(24))));
    Tensor weight = Tensor.of(IntStream.range(0, 6 * 24).map(i -> i * i % 17 - 8).toArray(), 6, 24);
    Tensor bias = Tensor.of(new int[] {1, 2, 3, 4, 5, 6}, 6);
    n.output("y", n.linear("y", "w", n.fire("one", n.linear("a", x, 24), Nets.HALF), weight, bias));
    n.output("z", n.linear("z", "w", n.fire("two", n.linear("b", x, 24), Nets.HALF), weight, bias));
    Graph graph = n.graph();
    ChannelClass shared = classOf(graph, TestMachine.DIGITS, "one");
    assertTrue(shared.values().stream().anyMatch(v -> v.path().equals("two")), shared.toString());
    agrees(graph, TestMachine.DIGITS);
  }

  private static ChannelClass classOf(Graph graph, TestMachine machine, String path) {
    return ChannelClasses.of(plan(graph, machine.machine(), Tuning.NONE)).stream()
        .filter(c -> c.values().stream().anyMatch(v -> v.path().equals(path))).findFirst().orElseThrow();
  }

  @Test
  void whatHangsTogetherIsOneClass() {
    Graph graph = Nets.transformer(2, 4, 16, 32, 64, 4, 3, 2, 1);
    ChannelClass residual = classOf(graph, TestMachine.DIGITS, "embed");
    List<String> paths = residual.values().stream().map(Value::path).collect(Collectors.toList());
    assertEquals(1, residual.blocks());
    assertTrue(paths.containsAll(List.of("block0.s_attn", "block0.p", "block0.u", "block0.s_moe", "block0.mixture.expert1.x",
        "block0.e2.fc2", "block0.u2", "s_out", "counts")), paths.toString());
    assertFalse(paths.contains("block0.e0.h"));
    assertEquals(1, classOf(graph, TestMachine.DIGITS, "block0.e0.h").blocks());
    assertEquals(List.of("block0.e0.fc1", "block0.e0.h"),
        classOf(graph, TestMachine.DIGITS, "block0.e0.h").values().stream().map(Value::path).toList());
    assertEquals(4, classOf(graph, TestMachine.DIGITS, "block0.q").blocks());
    assertTrue(classOf(graph, TestMachine.DIGITS, "block0.q").values().stream().anyMatch(v -> v.path().equals("block0.k")));
    assertTrue(classOf(graph, TestMachine.DIGITS, "block0.v").values().stream().anyMatch(v -> v.path().equals("block0.attn")));
    assertTrue(classOf(graph, TestMachine.DIGITS, "block0.routes").isFixed());
    assertTrue(classOf(graph, TestMachine.DIGITS, "block0.router").isFixed(), "the lowest index wins");
  }

  @Test
  void whatExpertsShareStays() {
    assertTrue(classOf(thresholds(), TestMachine.DIGITS, "e1.h").isFixed());
    assertFalse(classOf(thresholds(), TestMachine.DIGITS, "s").isFixed());
  }

  @Test
  void anOrderIsAPermutation() {
    Order order = new Order(List.of(2, 0, 1));
    assertEquals(List.of(1, 2, 0), order.places());
    assertEquals(Tensor.of(new int[] {7, 5, 6, 9, 7, 8}, 2, 3), order.arranged(Tensor.of(new int[] {5, 6, 7, 7, 8, 9}, 2, 3)));
    assertTrue(Order.natural(3).isNatural());
    assertFalse(order.isNatural());
    for (List<Integer> wrong : Arrays.asList(List.of(0, 0), List.of(0, 2), List.of(-1, 0))) {
      assertThrows(IllegalArgumentException.class, () -> new Order(wrong));
    }
  }
}
