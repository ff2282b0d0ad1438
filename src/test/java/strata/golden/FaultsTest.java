package strata.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.LongBinaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import strata.network.Axis;
import strata.network.Graph;
import strata.network.lif.Lif;
import strata.network.top.Top;
import strata.num.Tensor;

/**
 * The check is checked: a golden model with one thing wrong no longer gives the reference's logits. Each of these faults leaves the
 * accuracy about as it was.
 */
public class FaultsTest {
  private static Graph graph;
  private static Tensor spikes;
  private static Tensor logits;

  @BeforeAll
  static void load() {
    graph = Digits.graph();
    spikes = Digits.tensor("spikes.npy");
    logits = Digits.tensor("expected/logits.npy");
  }

  /** In how many of the images the logits are not the reference's. */
  private static long differing(Kernels kernels, int... images) {
    Golden golden = Golden.of(graph, kernels);
    return Arrays.stream(images).filter(i -> !golden.outputs(Map.of("pixels", spikes.slice(i))).get("logits").equals(logits.slice(i))).count();
  }

  private static int[] firstTwenty() {
    return java.util.stream.IntStream.range(0, 20).toArray();
  }

  /** The digits' neuron, with its decay, its comparison and its reset replaced. */
  private static Kernels neuron(LongBinaryOperator decay, BiFunction<Long, Long, Boolean> fires, LongBinaryOperator reset) {
    return Kernels.standard().withNeuron(Lif.KIND, (op, into) -> into.call(op, Faulty.class, "neuron", new Argument.Constant(decay),
        new Argument.Constant(fires), new Argument.Constant(reset), Argument.of(((Lif) op.neuron()).threshold(0)),
        Argument.of(op.in().type().lengthOf(Axis.STEPS)), Argument.of(op.in()), into.active(op.in().type().rows()), Argument.of(op.out())));
  }

  /** Kernels with a fault. */
  public static final class Faulty {
    private Faulty() {}

    public static void neuron(LongBinaryOperator decay, BiFunction<Long, Long, Boolean> fires, LongBinaryOperator reset, long threshold,
        int steps, long[] x, byte[] active, long[] y) {
      int channels = x.length / active.length;
      int neurons = x.length / steps;
      long[] v = new long[neurons];
      for (int i = 0; i < x.length; i++) {
        int n = i % neurons;
        v[n] = decay.applyAsLong(v[n], 1) + x[i];
        boolean fired = active[i / channels] != 0 && fires.apply(v[n], threshold);
        y[i] = fired ? 1 : 0;
        v[n] = fired ? reset.applyAsLong(v[n], threshold) : v[n];
      }
    }

    public static void highest(long[] scores, int experts, int active, long[] routes) {
      for (int i = 0; i < scores.length; i++) {
        int row = i / experts * experts;
        int better = 0;
        for (int j = row; j < row + experts; j++) {
          better += scores[j] > scores[i] || scores[j] == scores[i] && j > i ? 1 : 0;
        }
        routes[i] = better < active ? 1 : 0;
      }
    }
  }

  private static long floor(long v, long shift) {
    return v >> shift;
  }

  @Test
  void theSameNeuronWrittenTwiceAgrees() {
    assertEquals(0, differing(neuron(FaultsTest::floor, (v, th) -> v >= th, (v, th) -> 0), firstTwenty()));
  }

  @Test
  void aWrongResetIsNoticed() {
    assertTrue(differing(neuron(FaultsTest::floor, (v, th) -> v >= th, (v, th) -> v - th), firstTwenty()) > 0);
  }

  @Test
  void greaterForGreaterOrEqualIsNoticed() {
    assertTrue(differing(neuron(FaultsTest::floor, (v, th) -> v > th, (v, th) -> 0), firstTwenty()) > 0);
  }

  @Test
  void aLogicalShiftIsNoticed() {
    // of a membrane of 16 bits
    assertTrue(differing(neuron((v, shift) -> (v & 0xffff) >>> shift, (v, th) -> v >= th, (v, th) -> 0), firstTwenty()) > 0);
  }

  @Test
  void roundingTowardsZeroIsNoticed() {
    assertTrue(differing(neuron((v, shift) -> v / 2, (v, th) -> v >= th, (v, th) -> 0), firstTwenty()) > 0);
  }

  @Test
  void tiesToTheHighestIndexAreNoticedInEveryImageThatHasThem() {
    Kernels highest = Kernels.standard().with(Top.KIND, (op, into) -> {
      Top top = (Top) op;
      into.call(op, Faulty.class, "highest", Argument.of(top.scores()), Argument.of(top.scores().type().width()),
          Argument.of(top.active()), Argument.of(top.out()));
    });
    assertEquals(0, differing(Kernels.standard(), Digits.TIES));
    assertEquals(Digits.TIES.length, differing(highest, Digits.TIES));
  }
}
