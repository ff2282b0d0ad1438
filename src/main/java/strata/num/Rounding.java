package strata.num;

/** Which way a division by a power of two rounds: {@code DOWN} towards minus infinity, {@code UP} towards plus infinity. */
public enum Rounding {
  DOWN, UP;

  /**
   * {@code floor(value * m / 2^shift)} or {@code ceil(...)}: exact, for either sign. Throws ArithmeticException beyond 64 bits.
   */
  public long scale(long value, long m, int shift) {
    long product = Math.multiplyExact(value, m);
    return (this == DOWN ? product : Math.addExact(product, (1L << shift) - 1)) >> shift;
  }
}
