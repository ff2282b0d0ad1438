package strata.golden.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.golden.Golden;
import strata.golden.fault.FaultyGolden.Count;
import strata.network.Graph;
import strata.network.Networks;
import strata.network.saturate.Saturate;
import strata.num.Tensor;

/** Networks with faults, small enough to be worked by hand. */
class FaultyGoldenTest {
  @TempDir
  private Path folder;

  private Graph graph(Map<String, Tensor> weights, String body) {
    Networks.weights(folder.resolve("w.safetensors"), weights);
    return Networks.graph(folder, "network N {\n  weights \"w.safetensors\"\n" + body + "}\n");
  }

  private static Tensor of(int[] values, int... shape) {
    return Tensor.of(values, shape);
  }

  private static Tensor y(FaultyGolden golden, Tensor x) {
    return golden.outputs(Map.of("x", x), 0).get("y");
  }

  @Test
  void everyBitOfWeightsAndBiasesFlips() {
    Graph graph = graph(Map.of("one.weight", of(new int[] {40, 0, -3, 7}, 2, 2), "one.bias", of(new int[] {20, 0}, 2),
        "two.weight", of(new int[] {1, 2}, 1, 2)), """
          input x : spike[tokens: 1, channels: 2]
          output y = linear(linear(x, "one"), "two")
        """);
    FaultyGolden golden = new FaultyGolden(graph, new Flips(1, 9), Set.of());
    // in two's complement of 16 bits w becomes -1 - w; the biases, u5, become 31 - b, and two has none:
    // one: -41 - 1 + 11 = -31 and 2 - 8 + 31 = 25; two: -2 * -31 - 3 * 25 = -13
    assertEquals(of(new int[] {-13}, 1, 1), y(golden, of(new int[] {1, 1}, 1, 2)));
    assertEquals(new Count(6 * 16 + 2 * 5, 6 * 16 + 2 * 5), golden.weights());
    assertEquals(new Count(0, 0), golden.membranes());
  }

  @Test
  void everyBitOfAMembraneFlipsAfterEachStep() {
    Graph graph = graph(Map.of("one.weight", of(new int[] {1}, 1, 1)), """
          neuron fire = lif(retain: 1, threshold: 3, reset: zero)
          input x : spike[steps: 5, tokens: 1, channels: 1]
          output y = fire(x)
        """);
    // u2. 1, kept as 2; 2, kept as 1; 1, kept as 2; 3 fires, so 0 is kept as 3; 4 fires
    FaultyGolden golden = new FaultyGolden(graph, new Flips(1, 9), Set.of());
    Tensor x = of(new int[] {1, 0, 0, 1, 1}, 5, 1, 1);
    assertEquals(of(new int[] {0, 0, 0, 1, 1}, 5, 1, 1), y(golden, x));
    assertEquals(new Count(10, 10), golden.membranes());
    y(golden, x);
    assertEquals(new Count(20, 20), golden.membranes());
    assertEquals(of(new int[] {0, 0, 0, 0, 1}, 5, 1, 1), Golden.of(graph).outputs(Map.of("x", x)).get("y"));
  }

  @Test
  void whatIsLeftOutLetsNumbersThrough() {
    Graph graph = graph(Map.of("one.weight", of(new int[] {5, 6, -30, 4}, 2, 2)), """
          input x : spike[tokens: 1, channels: 2]
          y0 : i4 saturate = linear(x, "one")
          output y = y0
        """);
    Tensor x = of(new int[] {1, 1}, 1, 2);
    assertEquals(of(new int[] {7, -8}, 1, 2), y(new FaultyGolden(graph, new Flips(0, 9), Set.of()), x));
    assertEquals(of(new int[] {11, -26}, 1, 2), y(new FaultyGolden(graph, new Flips(0, 9), Set.of(Saturate.KIND)), x));
    // flipped: -6 - 7 = -13 and 29 - 5 = 24
    assertEquals(of(new int[] {-8, 7}, 1, 2), y(new FaultyGolden(graph, new Flips(1, 9), Set.of()), x));
    assertEquals(of(new int[] {-13, 24}, 1, 2), y(new FaultyGolden(graph, new Flips(1, 9), Set.of(Saturate.KIND)), x));
  }

  @Test
  void theSameSeedGivesTheSameOutputsAndEachImageItsOwn() {
    Graph graph = graph(Map.of("one.weight", of(new int[] {1}, 1, 1)), """
          neuron fire = lif(retain: 1, threshold: 20, reset: zero)
          input x : i5[steps: 4, tokens: 1, channels: 64]
          output y = fire(x)
        """);
    int[] fours = new int[4 * 64];
    Arrays.fill(fours, 4);
    Tensor x = of(fours, 4, 1, 64);
    FaultyGolden golden = new FaultyGolden(graph, new Flips(0.1, 4), Set.of());
    FaultyGolden again = new FaultyGolden(graph, new Flips(0.1, 4), Set.of());
    Map<String, Tensor> first = golden.outputs(Map.of("x", x), 0);
    assertEquals(first, again.outputs(Map.of("x", x), 0));
    assertEquals(golden.membranes(), again.membranes());
    assertNotEquals(first, golden.outputs(Map.of("x", x), 1));
    assertNotEquals(first, new FaultyGolden(graph, new Flips(0.1, 5), Set.of()).outputs(Map.of("x", x), 0));
  }

  /** Eight layers vote for the class that is set, each with 9, of which 7 counts. A flipped high bit makes one of them shout, unless it may not pass 7. */
  @Test
  void clampingBoundsWhatAFlipCanDo() {
    Map<String, Tensor> weights = new TreeMap<>();
    StringBuilder body = new StringBuilder("  input x : spike[tokens: 1, channels: 4]\n");
    for (int layer = 0; layer < 8; layer++) {
      weights.put("v" + layer + ".weight", of(new int[] {9, 0, 0, 0, 0, 9, 0, 0, 0, 0, 9, 0, 0, 0, 0, 9}, 4, 4));
      body.append("  u").append(layer).append(" : i4 saturate = linear(x, \"v").append(layer).append("\")\n");
    }
    Graph graph = graph(weights, body + "  output y = u0 + u1 + u2 + u3 + u4 + u5 + u6 + u7\n");
    int clamped = 0;
    int free = 0;
    for (int seed = 0; seed < 50; seed++) {
      FaultyGolden with = new FaultyGolden(graph, new Flips(0.001, seed), Set.of());
      FaultyGolden without = new FaultyGolden(graph, new Flips(0.001, seed), Set.of(Saturate.KIND));
      assertEquals(with.weights(), without.weights());
      for (int image = 0; image < 4; image++) {
        int[] one = new int[4];
        one[image] = 1;
        clamped += largest(y(with, of(one, 1, 4))) == image ? 1 : 0;
        free += largest(y(without, of(one, 1, 4))) == image ? 1 : 0;
      }
    }
    assertEquals(200, clamped);
    assertTrue(free < 180, free + " of 200");
  }

  private static int largest(Tensor y) {
    int best = 0;
    for (int i = 1; i < y.size(); i++) {
      best = y.get(i) > y.get(best) ? i : best;
    }
    return best;
  }
}
