package strata.golden.toy;

/** {@code y = factor * x}. */
public final class TimesKernel {
  private TimesKernel() {}

  public static void run(long[] x, int factor, long[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = x[i] * factor;
    }
  }
}
