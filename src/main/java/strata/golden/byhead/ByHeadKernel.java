package strata.golden.byhead;

/** {@code y = g} of the head that owns the channel. */
public final class ByHeadKernel {
  private ByHeadKernel() {}

  /** @param g [rows, heads] @param width channels of a head @param y [rows, channels] */
  public static void run(long[] g, int width, long[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = g[i / width];
    }
  }
}
