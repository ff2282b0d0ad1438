package strata.sim;

import java.util.Arrays;

/** Arithmetic on numbers of more than 64 bits, kept as words with the least significant first. */
final class WideMath {
  private WideMath() {}

  enum Op { ADD, SUBTRACT, MULTIPLY, LESS_UNSIGNED, LESS, SHIFT_LEFT, SHIFT_RIGHT, SHIFT_SIGNED }

  /** What compiled code calls, with the operation's number; not 0 if the result has changed. */
  static long run(long[] m, int op, int to, int a, int b, int width) {
    Op known = Op.values()[op];
    boolean compares = known == Op.LESS || known == Op.LESS_UNSIGNED;
    long[] before = Arrays.copyOfRange(m, to, to + (compares ? 1 : View.words(width)));
    run(known, m, to, a, b, width);
    return Arrays.equals(before, 0, before.length, m, to, to + before.length) ? 0 : 1;
  }

  /** The first words of operands of {@code width} bits and of the result; a shift's right operand is one word. */
  private static void run(Op op, long[] m, int to, int a, int b, int width) {
    int words = View.words(width);
    switch (op) {
      case ADD -> add(m, to, a, b, words);
      case SUBTRACT -> subtract(m, to, a, b, words);
      case MULTIPLY -> multiply(m, to, a, b, words);
      case LESS_UNSIGNED -> m[to] = less(m, a, b, words, 0) ? 1 : 0;
      case LESS -> m[to] = less(m, a, b, words, 1L << (width - 1 & 63)) ? 1 : 0;
      case SHIFT_LEFT -> left(m, to, a, m[b], words, width);
      case SHIFT_RIGHT -> right(m, to, a, m[b], words, width, 0);
      case SHIFT_SIGNED -> right(m, to, a, m[b], words, width, sign(m, a, width));
    }
    if (op != Op.LESS && op != Op.LESS_UNSIGNED) {
      m[to + words - 1] &= View.mask(width, words - 1);
    }
  }

  private static void add(long[] m, int to, int a, int b, int words) {
    long carry = 0;
    for (int i = 0; i < words; i++) {
      long sum = m[a + i] + m[b + i];
      long out = Long.compareUnsigned(sum, m[a + i]) < 0 ? 1 : 0;
      m[to + i] = sum + carry;
      carry = out | (Long.compareUnsigned(m[to + i], sum) < 0 ? 1 : 0);
    }
  }

  private static void subtract(long[] m, int to, int a, int b, int words) {
    long borrow = 0;
    for (int i = 0; i < words; i++) {
      long difference = m[a + i] - m[b + i];
      long out = Long.compareUnsigned(m[a + i], m[b + i]) < 0 ? 1 : 0;
      m[to + i] = difference - borrow;
      borrow = out | (Long.compareUnsigned(difference, borrow) < 0 ? 1 : 0);
    }
  }

  private static void multiply(long[] m, int to, int a, int b, int words) {
    var product = new long[words];
    for (int i = 0; i < words; i++) {
      long carry = 0;
      for (int k = 0; i + k < words; k++) {
        long x = m[a + i];
        long y = m[b + k];
        long low = x * y;
        long high = Math.multiplyHigh(x, y) + (x >> 63 & y) + (y >> 63 & x);
        long sum = product[i + k] + low;
        high += Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        product[i + k] = sum + carry;
        carry = high + (Long.compareUnsigned(product[i + k], carry) < 0 ? 1 : 0);
      }
    }
    System.arraycopy(product, 0, m, to, words);
  }

  /** {@code flip} turns the order of two's complement into the unsigned one. */
  private static boolean less(long[] m, int a, int b, int words, long flip) {
    for (int i = words - 1; i >= 0; i--) {
      long mask = i == words - 1 ? flip : 0;
      int order = Long.compareUnsigned(m[a + i] ^ mask, m[b + i] ^ mask);
      if (order != 0) {
        return order < 0;
      }
    }
    return false;
  }

  private static long sign(long[] m, int a, int width) {
    return -(m[a + (width - 1 >>> 6)] >>> (width - 1 & 63) & 1);
  }

  private static void left(long[] m, int to, int a, long by, int words, int width) {
    boolean past = Long.compareUnsigned(by, width) >= 0;
    int skip = past ? words : (int) by >>> 6;
    int shift = (int) by & 63;
    for (int i = words - 1; i >= 0; i--) {
      long high = i >= skip ? m[a + i - skip] : 0;
      long low = i > skip ? m[a + i - skip - 1] : 0;
      m[to + i] = shift == 0 ? high : high << shift | low >>> (64 - shift);
    }
  }

  /** {@code sign} is what moves in. */
  private static void right(long[] m, int to, int a, long by, int words, int width, long sign) {
    boolean past = Long.compareUnsigned(by, width) >= 0;
    int skip = past ? words : (int) by >>> 6;
    int shift = past ? 0 : (int) by & 63;
    long unused = sign & ~View.mask(width, words - 1);
    for (int i = 0; i < words; i++) {
      long low = word(m, a, i + skip, words, sign, unused);
      long high = word(m, a, i + skip + 1, words, sign, unused);
      m[to + i] = shift == 0 ? low : low >>> shift | high << (64 - shift);
    }
  }

  private static long word(long[] m, int a, int index, int words, long sign, long unused) {
    return index >= words ? sign : index == words - 1 ? m[a + index] | unused : m[a + index];
  }
}
