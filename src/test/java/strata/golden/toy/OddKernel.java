package strata.golden.toy;

/** {@code y = 1} where x is odd. */
public final class OddKernel {
  private OddKernel() {}

  public static void run(long[] x, long[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = x[i] & 1;
    }
  }
}
