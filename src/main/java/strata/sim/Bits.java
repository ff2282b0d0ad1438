package strata.sim;

/** What compiled code calls where an instruction is not enough; the JVM puts these in its place. */
final class Bits {
  private Bits() {}

  /** At most 64 bits at an absolute bit, some of them in the next word. */
  static long across(long[] m, int bit, long mask) {
    int at = bit >>> 6;
    return (m[at] >>> bit | m[at + 1] << 1 << ~bit) & mask;
  }

  /** Gives a word new bits where {@code mask} is 1; those that changed are 1. */
  static long replace(long[] m, int word, long mask, long value) {
    long old = m[word];
    long now = old & ~mask | value;
    m[word] = now;
    return old ^ now;
  }

  /** Puts bits that lie in one word at an absolute bit; those that changed are 1. */
  static long put(long[] m, int bit, long mask, long value) {
    int at = bit >>> 6;
    long old = m[at];
    long now = old & ~(mask << bit) | value << bit;
    m[at] = now;
    return old ^ now;
  }

  /** Puts at most 64 bits at an absolute bit, some of them in the next word; those that changed are 1. */
  static long putAcross(long[] m, int bit, long mask, long value) {
    int at = bit >>> 6;
    long changed = put(m, bit, mask, value);
    long old = m[at + 1];
    long now = old & ~(mask >>> 1 >>> ~bit) | value >>> 1 >>> ~bit;
    m[at + 1] = now;
    return changed | old ^ now;
  }

  /** Sets bits of a word where {@code value} is not 0, and clears them where it is. */
  static void flag(long[] m, int word, long bits, long value) {
    m[word] = value != 0 ? m[word] | bits : m[word] & ~bits;
  }

  static long left(long value, long by, int width) {
    return past(by, width) ? 0 : value << by & View.mask(width);
  }

  static long right(long value, long by, int width) {
    return past(by, width) ? 0 : value >>> by;
  }

  static long signed(long value, long by, int width) {
    int unused = 64 - width;
    return (value << unused >> unused) >> (past(by, width) ? 63 : by) & View.mask(width);
  }

  private static boolean past(long amount, int width) {
    return Long.compareUnsigned(amount, width) >= 0;
  }
}
