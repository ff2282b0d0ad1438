package strata.network.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import strata.num.Interval;
import strata.num.Tensor;

/** The bounds are reached and not passed: every input within small intervals is tried. */
class LinearBoundTest {
  @Test
  void everySumIsWithinTheBoundAndBothEndsAreReached() {
    Random random = new Random(3);
    for (int trial = 0; trial < 200; trial++) {
      int[] weights = random.ints(3, -4, 5).toArray();
      int bias = random.nextInt(9) - 4;
      Interval[] inputs = new Interval[3];
      for (int i = 0; i < 3; i++) {
        int low = random.nextInt(5) - 2;
        inputs[i] = new Interval(low, low + random.nextInt(3));
      }
      LinearBound bound = LinearBound.of(Tensor.of(weights, 1, 3), Tensor.of(new int[] {bias}, 1), List.of(inputs));
      assertEquals(reached(weights, bias, inputs, false), bound.total().get(0));
      Interval[] bits = {Interval.BIT, Interval.BIT, Interval.BIT};
      assertEquals(reached(weights, 0, bits, true), bound.partial().get(0));
    }
  }

  /** The smallest and the largest sum over all inputs, and if {@code some}, over all choices of products. */
  private static Interval reached(int[] weights, int bias, Interval[] inputs, boolean some) {
    long low = some ? 0 : Long.MAX_VALUE;
    long high = some ? 0 : Long.MIN_VALUE;
    for (int chosen = some ? 0 : 7; chosen < 8; chosen++) {
      for (long a = inputs[0].low(); a <= inputs[0].high(); a++) {
        for (long b = inputs[1].low(); b <= inputs[1].high(); b++) {
          for (long c = inputs[2].low(); c <= inputs[2].high(); c++) {
            long sum = bias + (chosen & 1) * weights[0] * a + (chosen >> 1 & 1) * weights[1] * b + (chosen >> 2) * weights[2] * c;
            low = Math.min(low, sum);
            high = Math.max(high, sum);
          }
        }
      }
    }
    return new Interval(low, high);
  }

  @Test
  void aSumBeyond64BitsIsNotBounded() {
    Tensor weight = Tensor.of(new long[] {1L << 40}, 1, 1);
    assertThrows(ArithmeticException.class,
        () -> LinearBound.of(weight, Tensor.of(new int[1], 1), List.of(new Interval(0, 1L << 40))));
  }
}
