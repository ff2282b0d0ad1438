package strata.sim;

import java.util.List;

/**
 * What the simulator computes with: values of at most 64 bits, held in a {@code long} whose other bits are 0. An expression of the
 * RTL is lowered to one of these for each 64 bits of its value.
 */
sealed interface Word {
  /** Whether it is the same in all lanes. */
  default boolean uniform() {
    return operands().stream().allMatch(Word::uniform);
  }

  /** How many words it is made of, itself included. */
  default int size() {
    int size = 1;
    for (Word operand : operands()) {
      size += operand.size();
    }
    return size;
  }

  /** What it is computed from. */
  default List<Word> operands() {
    return List.of();
  }

  record Constant(long value) implements Word {}

  /** A whole word; in each lane {@code stride} words further on. */
  record Load(int word, int stride) implements Word {
    @Override
    public boolean uniform() {
      return stride == 0;
    }
  }

  /** Bits of one word. */
  record Bits(int word, int shift, long mask) implements Word {}

  /** Bits of a word and of the next. */
  record Across(int word, int shift, long mask) implements Word {}

  /** {@code width} bits from the absolute bit {@code bit + lane * stride}. */
  record Lane(int bit, int stride, int width) implements Word {
    @Override
    public boolean uniform() {
      return false;
    }
  }

  /** {@code width} bits from the absolute bit {@code from + lane * laneStride + index * stride}. */
  record Element(int from, int laneStride, Word index, int stride, int width) implements Word {
    @Override
    public List<Word> operands() {
      return List.of(index);
    }

    @Override
    public boolean uniform() {
      return laneStride == 0 && index.uniform();
    }
  }

  /** The value after {@code op}, cut by {@code mask}. */
  record Two(Op op, Word left, Word right, long mask) implements Word {
    @Override
    public List<Word> operands() {
      return List.of(left, right);
    }
  }

  enum Op { ADD, SUBTRACT, MULTIPLY, AND, OR, XOR, EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, LESS_UNSIGNED, LESS_EQUAL_UNSIGNED }

  /** A shift by a computed amount; {@code width} bits or more leave 0, or for {@code SIGNED} the sign. */
  record Shift(ShiftOp op, Word left, Word by, int width) implements Word {
    @Override
    public List<Word> operands() {
      return List.of(left, by);
    }
  }

  enum ShiftOp { LEFT, RIGHT, SIGNED }

  record ShiftLeft(Word of, int by) implements Word {
    @Override
    public List<Word> operands() {
      return List.of(of);
    }
  }

  record Inverse(Word of, long mask) implements Word {
    @Override
    public List<Word> operands() {
      return List.of(of);
    }
  }

  record Negative(Word of, long mask) implements Word {
    @Override
    public List<Word> operands() {
      return List.of(of);
    }
  }

  record Parity(Word of) implements Word {
    @Override
    public List<Word> operands() {
      return List.of(of);
    }
  }

  /** A number of {@code width} bits as a signed {@code long}; not clean above {@code width}. */
  record Signed(Word of, int width) implements Word {
    @Override
    public List<Word> operands() {
      return List.of(of);
    }
  }

  record Masked(Word of, long mask) implements Word {
    @Override
    public List<Word> operands() {
      return List.of(of);
    }
  }

  record Choice(Word condition, Word then, Word otherwise) implements Word {
    @Override
    public List<Word> operands() {
      return List.of(condition, then, otherwise);
    }
  }
}
