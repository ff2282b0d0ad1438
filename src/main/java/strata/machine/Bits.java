package strata.machine;

/** Widths of the numbers that hardware counts with. */
public final class Bits {
  private Bits() {}

  /** Bits that hold 0 .. {@code count - 1}, at least 1. */
  public static int index(long count) {
    return Math.max(1, 64 - Long.numberOfLeadingZeros(count - 1));
  }

  /** Bits that hold 0 .. {@code most}, at least 1. */
  public static int count(long most) {
    return index(most + 1);
  }
}
