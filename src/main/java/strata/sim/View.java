package strata.sim;

/**
 * Where bits of the design are kept: {@code width} bits of the simulator's words, from the absolute bit number {@code bit}. Nets start
 * on word boundaries; slices, lanes' elements and connected ports are views of other nets and cost nothing. Where a view is the
 * {@code whole} net, the other bits of its last word are 0.
 */
record View(int bit, int width, boolean whole) {
  /** Some bits among others. */
  View(int bit, int width) {
    this(bit, width, false);
  }

  int word() {
    return bit >>> 6;
  }

  int lastWord() {
    return (bit + width - 1) >>> 6;
  }

  int shift() {
    return bit & 63;
  }

  boolean aligned() {
    return shift() == 0;
  }

  View slice(int low, int width) {
    return low == 0 && width == this.width ? this : new View(bit + low, width);
  }

  boolean overlaps(View other) {
    return bit < other.bit + other.width && other.bit < bit + width;
  }

  /** How many words a value of this width takes. */
  int words() {
    return words(width);
  }

  static int words(int width) {
    return (width + 63) >>> 6;
  }

  /** The bits that the {@code index}-th word of a {@code width}-bit value uses. */
  static long mask(int width, int index) {
    return mask(Math.min(64, width - 64 * index));
  }

  static long mask(int width) {
    return -1L >>> (64 - width);
  }
}
