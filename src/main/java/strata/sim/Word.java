package strata.sim;

/**
 * What the simulator computes with: values of at most 64 bits, held in a {@code long} whose other bits are 0. An expression of the
 * RTL is lowered to one of these for each 64 bits of its value.
 */
sealed interface Word {
  record Constant(long value) implements Word {}

  /** A whole word. */
  record Load(int word) implements Word {}

  /** Bits of one word. */
  record Bits(int word, int shift, long mask) implements Word {}

  /** Bits of a word and of the next. */
  record Across(int word, int shift, long mask) implements Word {}

  /** {@code width} bits from the absolute bit {@code from + index * stride}. */
  record Element(int from, Word index, int stride, int width) implements Word {}

  /** The value after {@code op}, cut by {@code mask}. */
  record Two(Op op, Word left, Word right, long mask) implements Word {}

  enum Op { ADD, SUBTRACT, MULTIPLY, AND, OR, XOR, EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, LESS_UNSIGNED, LESS_EQUAL_UNSIGNED }

  /** A shift by a computed amount; {@code width} bits or more leave 0, or for {@code SIGNED} the sign. */
  record Shift(ShiftOp op, Word left, Word by, int width) implements Word {}

  enum ShiftOp { LEFT, RIGHT, SIGNED }

  record ShiftLeft(Word of, int by) implements Word {}

  record Inverse(Word of, long mask) implements Word {}

  record Negative(Word of, long mask) implements Word {}

  record Parity(Word of) implements Word {}

  /** A number of {@code width} bits as a signed {@code long}; not clean above {@code width}. */
  record Signed(Word of, int width) implements Word {}

  record Masked(Word of, long mask) implements Word {}

  record Choice(Word condition, Word then, Word otherwise) implements Word {}
}
