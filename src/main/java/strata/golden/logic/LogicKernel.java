package strata.golden.logic;

/** Spike by spike. */
public final class LogicKernel {
  private LogicKernel() {}

  /** {@code y = left AND right}. */
  public static void and(long[] left, long[] right, long[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = left[i] & right[i];
    }
  }

  /** {@code y = left OR right}. */
  public static void or(long[] left, long[] right, long[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = left[i] | right[i];
    }
  }

  /** {@code y = left AND NOT right}. */
  public static void andNot(long[] left, long[] right, long[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = left[i] & ~right[i];
    }
  }
}
