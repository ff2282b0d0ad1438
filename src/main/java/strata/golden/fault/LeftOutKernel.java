package strata.golden.fault;

/** {@code y = x}: what is left of an op that is left out. */
public final class LeftOutKernel {
  private LeftOutKernel() {}

  public static void copy(long[] x, long[] y) {
    System.arraycopy(x, 0, y, 0, y.length);
  }
}
