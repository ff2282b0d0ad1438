package strata.golden.any;

import java.util.Arrays;

/** {@code y = 1} where x has a 1 anywhere over the axes that disappear. */
public final class AnyKernel {
  private AnyKernel() {}

  /** @param target for each element of x, its place in y */
  public static void run(long[] x, int[] target, long[] y) {
    Arrays.fill(y, 0);
    for (int i = 0; i < x.length; i++) {
      y[target[i]] |= x[i];
    }
  }
}
