package strata.golden.saturate;

/** {@code y = x}, moved to the nearest number in low..high. */
public final class SaturateKernel {
  private SaturateKernel() {}

  public static void run(long[] x, long low, long high, long[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.max(low, Math.min(high, x[i]));
    }
  }
}
