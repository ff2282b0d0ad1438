package strata.sim;

/**
 * Where bits of the design are kept: {@code width} bits of the simulator's words, from the absolute bit number {@code bit}. Nets start
 * on word boundaries; slices, lanes' elements and connected ports are views of other nets and cost nothing. Where a view is
 * {@code whole}, it goes to the end of a net, and the other bits of its last word are 0.
 *
 * <p>A view of what every one of {@code lanes} lanes has is that of lane 0; each next lane's is {@code stride} bits further on.
 */
record View(int bit, int width, boolean whole, int stride, int lanes) {
  /** Of a net that starts at {@code bit}, or of bits of it. */
  View(int bit, int width, boolean whole) {
    this(bit, width, whole, 0, 1);
  }

  int word() {
    return bit >>> 6;
  }

  int shift() {
    return bit & 63;
  }

  /** The bit after the last, of all lanes. */
  int end() {
    return bit + (lanes - 1) * stride + width;
  }

  int lastWord() {
    return end() - 1 >>> 6;
  }

  /** Whether its words are the simulator's, in each lane. */
  boolean aligned() {
    return shift() == 0 && (stride & 63) == 0;
  }

  /** Whether the {@code index}-th word of its value is all of a word of the simulator's. */
  boolean fills(int index) {
    return aligned() && (whole || width - 64 * index >= 64);
  }

  View slice(int low, int width) {
    return low == 0 && width == this.width ? this : new View(bit + low, width, whole && low + width == this.width, stride, lanes);
  }

  /** The elements of a vector, one a lane. */
  View elements(int width, int count) {
    return new View(bit, width, false, width, count);
  }

  /** That of one lane. */
  View lane(int index) {
    return new View(bit + index * stride, width, whole);
  }

  /** Whether any bits of any lanes are the same; for lanes of different strides, whether they may be. */
  boolean overlaps(View other) {
    if (bit >= other.end() || other.bit >= end()) {
      return false;
    }
    return stride != other.stride || stride == 0 || meets(other, Math.floorDiv(other.bit - bit, stride))
        || meets(other, Math.floorDiv(other.bit - bit, stride) + 1);
  }

  /** Whether bits are shared by the same lanes and only by those. */
  boolean matches(View other) {
    return stride == other.stride && stride != 0 && !meets(other, -1) && !meets(other, 1)
        && Math.abs(bit - other.bit) < stride;
  }

  /** Whether a lane of this has bits of a lane of {@code other} that is so many before it, both of one stride. */
  private boolean meets(View other, int lanesBefore) {
    int from = bit + lanesBefore * stride;
    return from < other.bit + other.width && other.bit < from + width;
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
