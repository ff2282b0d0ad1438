package strata.golden.add;

/** Element by element. */
public final class AddKernel {
  private AddKernel() {}

  /** {@code y = left + right}. */
  public static void add(long[] left, long[] right, long[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = left[i] + right[i];
    }
  }

  /** {@code y = left - right}. */
  public static void subtract(long[] left, long[] right, long[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = left[i] - right[i];
    }
  }
}
