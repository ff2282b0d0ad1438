package strata.golden.fault;

/** What stands between the kernels of a network with faults. */
public final class FaultKernel {
  private FaultKernel() {}

  /** {@code y = x}: what an op is that is left out. */
  public static void copy(long[] x, long[] y) {
    System.arraycopy(x, 0, y, 0, y.length);
  }

  /** One bit holds no more than its lowest, whatever a fault made of the number. */
  public static void bit(long[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] &= 1;
    }
  }
}
