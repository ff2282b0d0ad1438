package strata.golden.count;

import java.util.Arrays;

/** {@code y = number of ones in x} over the axes that disappear. */
public final class CountKernel {
  private CountKernel() {}

  /** @param target for each element of x, its place in y */
  public static void run(long[] x, int[] target, long[] y) {
    Arrays.fill(y, 0);
    for (int i = 0; i < x.length; i++) {
      y[target[i]] += x[i];
    }
  }
}
