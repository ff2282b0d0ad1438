package strata.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.network.Networks;
import strata.num.Tensor;

/** Whole networks, small enough to be worked by hand. */
class SmallNetworksTest {
  @TempDir
  private Path folder;

  @BeforeEach
  void weights() {
    Networks.weights(folder.resolve("w.safetensors"), Map.of(
        "route.weight", Tensor.of(new int[] {1, 0, 0, 1}, 2, 2),
        "one.weight", Tensor.of(new int[] {40, 0, 0, 40}, 2, 2), "one.bias", Tensor.of(new int[] {20, 0}, 2),
        "up.weight", Tensor.of(new int[] {3, 4}, 1, 2), "up.bias", Tensor.of(new int[] {5}, 1)));
  }

  private Tensor y(String body, Tensor x) {
    return Golden.of(Networks.graph(folder, "network N {\n  weights \"w.safetensors\"\n" + body + "}\n")).outputs(Map.of("x", x)).get("y");
  }

  private static Tensor of(int[] values, int... shape) {
    return Tensor.of(values, shape);
  }

  /** Steps 3, one token, routed to expert 0 in the first and the last step and to expert 1 between. */
  private Tensor routed(String idle, String expert) {
    return y("""
          neuron fire = lif(retain: 1/2, threshold: 64, reset: zero)
          neuron at = lif(retain: 0, threshold: 1)
          input x : spike[steps: 3, tokens: 1, channels: 2]
          r = top(1, of: linear(x, "route"))
          output y = mixture(x, r, merge: sum, idle: IDLE) { e, z -> EXPERT }
        """.replace("IDLE", idle).replace("EXPERT", expert), of(new int[] {1, 0, 0, 1, 1, 0}, 3, 1, 2));
  }

  @Test
  void anIdleExpertDecaysOrFreezes() {
    // expert 0: 60 is below 64. Integrate: 30, then 15+60=75 fires. Freeze: 60, then 30+60=90 fires, too
    assertEquals(of(new int[] {0, 0, 0, 0, 1, 0}, 3, 1, 2), routed("integrate", "fire(linear(z, \"one\"))"));
    assertEquals(of(new int[] {0, 0, 0, 0, 1, 0}, 3, 1, 2), routed("freeze", "fire(linear(z, \"one\"))"));
    // at 80 only the frozen membrane gets there: 15+60 = 75, 30+60 = 90
    assertEquals(of(new int[] {0, 0, 0, 0, 0, 0}, 3, 1, 2), routed("integrate", "fire(linear(z, \"one\"), threshold: 80)"));
    assertEquals(of(new int[] {0, 0, 0, 0, 1, 0}, 3, 1, 2), routed("freeze", "fire(linear(z, \"one\"), threshold: 80)"));
  }

  @Test
  void anUnroutedStepContributesNothingBiasIncluded() {
    // each step goes to one expert, and the two are alike: bias once a step, not twice
    assertEquals(of(new int[] {60, 0, 20, 40, 60, 0}, 3, 1, 2), routed("freeze", "linear(z, \"one\")"));
  }

  @Test
  void aTokenWithoutARouteGivesZero() {
    Tensor y = y("""
          neuron at = lif(retain: 0, threshold: 1)
          input x : spike[tokens: 2, channels: 2]
          output y = mixture(x, at(linear(x, "route")), merge: sum) { e, z -> linear(z, "one") }
        """, of(new int[] {0, 0, 1, 1}, 2, 2));
    assertEquals(of(new int[] {0, 0, 120, 80}, 2, 2), y);
  }

  @Test
  void anExpertThatReturnsItsInputGivesOnlyItsOwnTokens() {
    Tensor y = y("""
          neuron at = lif(retain: 0, threshold: 1)
          input x : spike[tokens: 2, channels: 2]
          output y = mixture(x, at(linear(x, "route")), merge: sum) { e, z -> z + z }
        """, of(new int[] {0, 1, 1, 1}, 2, 2));
    assertEquals(of(new int[] {0, 2, 4, 4}, 2, 2), y);
  }

  @Test
  void expertsReadTheirOwnRowsOfAnInputThatNothingElseReads() {
    Tensor y = y("""
          neuron at = lif(retain: 0, threshold: 1)
          input x : spike[tokens: 2, channels: 2]
          output y = mixture(x, at(linear(x + x, "route")), merge: sum) { e, z -> linear(z, "one") }
        """, of(new int[] {1, 0, 0, 1}, 2, 2));
    assertEquals(of(new int[] {60, 0, 20, 40}, 2, 2), y);
  }

  @Test
  void mergingSpikesIsAnOr() {
    Tensor y = y("""
          neuron at = lif(retain: 0, threshold: 1)
          input x : spike[tokens: 2, channels: 2]
          output y = mixture(x, at(linear(x, "route")), merge: any) { e, z -> at(linear(z, "one"), threshold: 21) }
        """, of(new int[] {0, 1, 1, 1}, 2, 2));
    assertEquals(of(new int[] {0, 1, 1, 1}, 2, 2), y);
  }

  @Test
  void aBiasIsAddedAtEveryStepAndOnceToACount() {
    String head = """
          input x : spike[channels: 2]
          s = hold(x, steps: 4)
        """;
    Tensor x = of(new int[] {1, 0}, 2);
    assertEquals(of(new int[] {4 * (3 + 5)}, 1), y(head + "output y = sum(linear(s, \"up\"), over: steps)\n", x));
    assertEquals(of(new int[] {4 * 3 + 5}, 1), y(head + "output y = linear(count(s, over: steps), \"up\")\n", x));
  }

  @Test
  void saturatingClampsOnlyWhatGoesBeyond() {
    Tensor y = y("""
          input x : i8[tokens: 3, channels: 2]
          output y : i6 saturate = linear(x, "up")
        """, of(new int[] {1, 1, 100, 100, -100, -100}, 3, 2));
    assertEquals(of(new int[] {12, 31, -32}, 3, 1), y);
  }

  @Test
  void wideNumbersStayExact() {
    Tensor y = y("""
          input x : i40[channels: 2]
          output y = linear(x, "up")
        """, Tensor.of(new long[] {1L << 38, -(1L << 39)}, 2));
    assertEquals(Tensor.of(new long[] {3L * (1L << 38) - 4L * (1L << 39) + 5}, 1), y);
  }

  @Test
  void aMembraneIsZeroAgainForTheNextImage() {
    Golden golden = Golden.of(Networks.graph(folder, """
        network N {
          neuron sum = lif(retain: 1, threshold: 3, reset: none)
          input x : u4[steps: 2, channels: 1]
          output y = sum(x)
        }
        """));
    Map<String, Tensor> image = Map.of("x", of(new int[] {2, 1}, 2, 1));
    assertEquals(of(new int[] {0, 1}, 2, 1), golden.outputs(image).get("y"));
    assertEquals(of(new int[] {0, 1}, 2, 1), golden.outputs(image).get("y"));
  }
}
