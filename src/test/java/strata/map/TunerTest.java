package strata.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.diag.Span;
import strata.golden.Golden;
import strata.machine.Machine;
import strata.map.bounds.Bounds;
import strata.map.bounds.LayerBound;
import strata.map.synapse.SynapseWork;
import strata.map.tune.Tuner;
import strata.network.Graph;
import strata.network.Type;
import strata.network.Value;
import strata.num.Tensor;
import strata.syntax.OpPath;

/** What is chosen from a sample costs least on it, changes no bit, and leaves alone what the map says. */
class TunerTest {
  private static final Span MAP = Source.of("test", "map").whole();

  private static Plan plan(Graph graph, Machine machine, Pins pins, Tuning tuning) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<Plan> plan = Scheduler.plan(graph, machine, pins, tuning, MAP, diagnostics);
    assertTrue(plan.isPresent(), () -> diagnostics.sorted().toString());
    return plan.get();
  }

  private static Map<String, Tensor> values(Plan plan, Map<String, Tensor> image) {
    Map<String, Tensor> values = new HashMap<>(image);
    values.putAll(Golden.of(plan.traced()).run(image).trace());
    return values;
  }

  /** Additions of each layer on some images, by the yardstick that everything is held against. */
  private static Map<String, Long> operations(Plan plan, List<Map<String, Tensor>> images) {
    Map<String, Long> all = new TreeMap<>();
    images.forEach(image -> Bounds.of(plan, values(plan, image)).layers()
        .forEach((LayerBound layer) -> all.merge(layer.path(), layer.operations(), Long::sum)));
    return all;
  }

  /** Three layers, whose inputs agree in steps 0 and 2, 0 and 1, and 1 and 2. */
  private static Graph pairs() {
    Nets n = new Nets("Pairs", 3);
    for (String name : List.of("parity", "halves", "inner")) {
      Value x = n.input(name, Type.spikes(List.of(Nets.steps(4), Nets.tokens(6), Nets.channels(32))));
      n.output("y_" + name, n.fire("y_" + name, n.linear("l_" + name, x, 32), Nets.HALF));
    }
    return n.graph();
  }

  private static Map<String, Tensor> pairsImage(int seed) {
    Random random = new Random(seed);
    Map<String, int[]> copies = Map.of("parity", new int[] {0, 1, 0, 1}, "halves", new int[] {0, 0, 2, 2}, "inner",
        new int[] {0, 1, 1, 0});
    Map<String, Tensor> image = new HashMap<>();
    copies.forEach((name, from) -> {
      int[] frames = random.ints(4 * 6 * 32, 0, 100).map(p -> p < 40 ? 1 : 0).toArray();
      image.put(name, Tensor.of(IntStream.range(0, frames.length).map(i -> frames[from[i / 192] * 192 + i % 192]).toArray(), 4, 6,
          32));
    });
    return image;
  }

  private static final List<List<Integer>> MASKS = List.of(List.of(0b1010, 0b0101), List.of(0b1100, 0b0011), List.of(0b1001, 0b0110));

  /** A map that says which steps share in a layer. */
  private static Pins pinned(String layer, int split) {
    List<BigInteger> masks = MASKS.get(split).stream().map(BigInteger::valueOf).toList();
    Pins.Option option = new Pins.Option("split", "", masks, List.of(), MAP);
    OpPath path = new OpPath(List.of(new OpPath.Segment(List.of(new OpPath.Piece.Plain(layer)))), MAP);
    return new Pins(List.of(new Pins.Run(PathPattern.of(path), "syn",
        List.of(new Pins.Option("by", "shared", List.of(), List.of(option), MAP)), MAP)), List.of());
  }

  @Test
  void theSplitIsTheCheapest() {
    Graph graph = pairs();
    Machine machine = TestMachine.DIGITS.machine();
    Plan draft = plan(graph, machine, Pins.NONE, Tuning.NONE);
    List<Map<String, Tensor>> images = List.of(pairsImage(1), pairsImage(2));
    Tuning tuning = Tuner.of(draft, images.stream().map(i -> values(draft, i)).toList());
    Map<String, Long> tuned = operations(plan(graph, machine, Pins.NONE, tuning), images);
    for (String layer : List.of("l_parity", "l_halves", "l_inner")) {
      List<Long> ofEach = IntStream.range(0, 3)
          .mapToObj(s -> operations(plan(graph, machine, pinned(layer, s), Tuning.NONE), images).get(layer)).toList();
      assertEquals(ofEach.stream().min(Long::compare).orElseThrow(), tuned.get(layer), layer + ofEach);
    }
    assertEquals(Map.of("l_parity", 0, "l_halves", 1, "l_inner", 2), tuning.splits());
  }

  @Test
  void whatTheMapSaysStands() {
    Graph graph = pairs();
    Machine machine = TestMachine.DIGITS.machine();
    Pins pins = pinned("l_halves", 2);
    Plan draft = plan(graph, machine, pins, Tuning.NONE);
    Tuning tuning = Tuner.of(draft, List.of(values(draft, pairsImage(1))));
    List<Integer> splits = new ArrayList<>();
    plan(graph, machine, pins, tuning).phases().forEach(p -> p.jobs().forEach(w -> splits.add(((SynapseWork) w).split())));
    assertEquals(List.of(0, 2, 2), splits);
  }

  private static Graph block() {
    return Nets.transformer(2, 4, 16, 32, 64, 4, 3, 2, 1);
  }

  @Test
  void theOrderSavesAdditionsAndChangesNoBit() {
    Graph graph = block();
    TestMachine shape = TestMachine.DIGITS.tables(4);
    Plan draft = plan(graph, shape.machine(), Pins.NONE, Tuning.NONE);
    List<Map<String, Tensor>> images = IntStream.range(0, 3).mapToObj(i -> Nets.image(graph, i, 30)).toList();
    Tuning tuning = Tuner.of(draft, images.stream().map(i -> values(draft, i)).toList());
    Machine machine = shape.machine(Depths.needs(List.of(draft)));
    Plan splitsOnly = plan(graph, machine, Pins.NONE, new Tuning(Map.of(), tuning.splits()));
    Plan tuned = plan(graph, machine, Pins.NONE, tuning);
    long before = operations(splitsOnly, images).values().stream().mapToLong(Long::longValue).sum();
    long after = operations(tuned, images).values().stream().mapToLong(Long::longValue).sum();
    assertTrue(after < 0.97 * before, after + " additions, " + before + " in the network's order");
    Map<String, Tensor> golden = values(tuned, images.get(0));
    new Interpreter(machine).run(Assembler.trace(tuned), images.get(0)).forEach((name, tensor) ->
        assertEquals(golden.get(name), tensor, name));
  }

  @Test
  void ordersKeepHeadsAndSuitEveryExpert() {
    Plan draft = plan(block(), TestMachine.DIGITS.tables(4).machine(), Pins.NONE, Tuning.NONE);
    Tuning tuning = Tuner.of(draft, List.of(values(draft, Nets.image(block(), 1, 30))));
    Map<String, Order> orders = new HashMap<>();
    draft.graph().names().forEach(n -> orders.put(n.path(), tuning.order(n.value())));
    assertEquals(List.of(0, 1, 2, 3), IntStream.range(0, 4).mapToObj(h -> orders.get("block0.attn").channels()
        .subList(16 * h, 16 * h + 16).stream().map(c -> c / 16).distinct().collect(Collectors.toList())).flatMap(List::stream).toList());
    assertTrue(!orders.get("block0.attn").isNatural() && orders.get("block0.attn").equals(orders.get("block0.v")));
    assertTrue(orders.get("block0.q").isNatural(), "no layer adds by it");
    assertTrue(!orders.get("block0.e0.h").equals(orders.get("block0.e1.h")), "experts differ in who fires");
    assertEquals(orders.get("embed"), orders.get("s_out"));
  }

  @Test
  void withoutTablesTheOrderIsTheNetworks() {
    Plan draft = plan(block(), TestMachine.DIGITS.machine(), Pins.NONE, Tuning.NONE);
    assertEquals(Map.of(), Tuner.of(draft, List.of(values(draft, Nets.image(block(), 1, 30)))).orders());
  }
}
