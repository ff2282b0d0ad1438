package strata.golden.hold;

/** {@code y[step] = x} at every step. */
public final class HoldKernel {
  private HoldKernel() {}

  /** @param y [steps, ...x] */
  public static void run(long[] x, long[] y) {
    for (int at = 0; at < y.length; at += x.length) {
      System.arraycopy(x, 0, y, at, x.length);
    }
  }

  /** Gives every step what the first has. @param length of a step */
  public static void repeat(int length, long[] y) {
    for (int at = length; at < y.length; at += length) {
      System.arraycopy(y, 0, y, at, length);
    }
  }
}
