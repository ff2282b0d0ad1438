package strata.rtl;

import java.math.BigInteger;
import java.util.List;
import java.util.function.Supplier;

/** A value of a fixed number of bits, computed from nets. Constructors reject operands whose widths do not agree. */
public sealed interface Expr
    permits Signal, Expr.Literal, Expr.Unary, Expr.Binary, Expr.Mux, Expr.Slice, Expr.LaneSlice, Expr.Select, Expr.Concat,
        Expr.ZeroExtend, Expr.SignExtend {

  /** In bits, at least 1. */
  int width();

  /** One case for each kind of expression. */
  interface Fold<T> {
    T literal(Literal e);

    T signal(Signal e);

    T unary(Unary e);

    T binary(Binary e);

    T mux(Mux e);

    T slice(Slice e);

    T laneSlice(LaneSlice e);

    T select(Select e);

    T concat(Concat e);

    T zeroExtend(ZeroExtend e);

    T signExtend(SignExtend e);
  }

  /** The case of {@code fold} for this kind of expression. */
  <T> T fold(Fold<T> fold);

  /** An unsigned constant. */
  record Literal(int width, BigInteger value) implements Expr {
    public Literal {
      require(width >= 1 && value.signum() >= 0 && value.bitLength() <= width, () -> value + " does not fit in " + width + " bits");
    }

    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.literal(this);
    }
  }

  /** One operand; the reductions give one bit. */
  record Unary(UnaryOp op, Expr operand) implements Expr {
    @Override
    public int width() {
      return op.reduces() ? 1 : operand.width();
    }

    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.unary(this);
    }
  }

  /** {@code NOT} inverts every bit, {@code NEGATE} is two's complement, {@code ANY ALL ODD} reduce to one bit. */
  enum UnaryOp {
    NOT, NEGATE, ANY, ALL, ODD;

    public boolean reduces() {
      return this == ANY || this == ALL || this == ODD;
    }
  }

  /** Two operands of equal width; a shift's right operand may have any width. */
  record Binary(BinaryOp op, Expr left, Expr right) implements Expr {
    public Binary {
      require(op.shifts() || left.width() == right.width(),
          () -> op + ": " + left.width() + " bits against " + right.width() + " in " + left + " and " + right);
    }

    @Override
    public int width() {
      return op.compares() ? 1 : left.width();
    }

    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.binary(this);
    }
  }

  /**
   * Sums, differences and products keep the width of their operands (modulo 2^width). {@code U..} compares unsigned, {@code S..}
   * two's complement numbers. A shift by the width or more gives 0, or the sign for {@code SHIFT_RIGHT_SIGNED}.
   */
  enum BinaryOp {
    ADD, SUBTRACT, MULTIPLY, AND, OR, XOR,
    EQUAL, NOT_EQUAL, U_LESS, U_LESS_EQUAL, S_LESS, S_LESS_EQUAL,
    SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_SIGNED;

    public boolean compares() {
      return ordinal() >= EQUAL.ordinal() && ordinal() <= S_LESS_EQUAL.ordinal();
    }

    public boolean shifts() {
      return ordinal() >= SHIFT_LEFT.ordinal();
    }
  }

  /** {@code condition ? then : otherwise}; the condition is one bit. */
  record Mux(Expr condition, Expr then, Expr otherwise) implements Expr {
    public Mux {
      require(condition.width() == 1, () -> "a mux condition has one bit, not " + condition.width());
      require(then.width() == otherwise.width(), () -> "mux: " + then.width() + " bits against " + otherwise.width());
    }

    @Override
    public int width() {
      return then.width();
    }

    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.mux(this);
    }
  }

  /** Bits {@code low .. low + width - 1} of a net. */
  record Slice(Signal of, int low, int width) implements Expr {
    public Slice {
      require(low >= 0 && width >= 1 && low + width <= of.width(),
          () -> of.name() + "[" + (low + width - 1) + ":" + low + "] of " + of.width() + " bits");
    }

    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.slice(this);
    }
  }

  /** Inside a lanes block: this lane's element of a module-wide vector of {@code width}-bit elements. */
  record LaneSlice(Signal of, int width) implements Expr {
    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.laneSlice(this);
    }
  }

  /** The element at a computed index; the net holds exactly {@code 2^index.width()} elements. */
  record Select(Signal of, Expr index, int width) implements Expr {
    public Select {
      require(of.width() == width << index.width(),
          () -> of.name() + " has " + of.width() + " bits, not 2^" + index.width() + " elements of " + width);
    }

    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.select(this);
    }
  }

  /** The first part is the most significant. */
  record Concat(List<Expr> parts) implements Expr {
    public Concat {
      parts = List.copyOf(parts);
      require(!parts.isEmpty(), () -> "an empty concatenation");
    }

    @Override
    public int width() {
      return parts.stream().mapToInt(Expr::width).sum();
    }

    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.concat(this);
    }
  }

  /** A named net, widened with zeros. */
  record ZeroExtend(Signal of, int width) implements Expr {
    public ZeroExtend {
      require(width > of.width(), () -> of.name() + ": " + of.width() + " bits are not extended to " + width);
    }

    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.zeroExtend(this);
    }
  }

  /** A named net, widened with its sign. */
  record SignExtend(Signal of, int width) implements Expr {
    public SignExtend {
      require(width > of.width(), () -> of.name() + ": " + of.width() + " bits are not extended to " + width);
    }

    @Override
    public <T> T fold(Fold<T> fold) {
      return fold.signExtend(this);
    }
  }

  /** The message is made only where it is needed: an operand may be a large tree. */
  private static void require(boolean holds, Supplier<String> otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise.get());
    }
  }

  static Expr lit(int width, long value) {
    return new Literal(width, BigInteger.valueOf(value));
  }

  /** A two's complement constant. */
  static Expr slit(int width, long value) {
    BigInteger modulus = BigInteger.ONE.shiftLeft(width);
    return new Literal(width, BigInteger.valueOf(value).mod(modulus));
  }

  static Expr mux(Expr condition, Expr then, Expr otherwise) {
    return new Mux(condition, then, otherwise);
  }

  /** Most significant first. */
  static Expr cat(Expr... parts) {
    return cat(List.of(parts));
  }

  /** Most significant first. */
  static Expr cat(List<? extends Expr> parts) {
    return parts.size() == 1 ? parts.get(0) : new Concat(List.copyOf(parts));
  }

  private Expr op(BinaryOp op, Expr right) {
    return new Binary(op, this, right);
  }

  default Expr plus(Expr right) {
    return op(BinaryOp.ADD, right);
  }

  default Expr plus(long right) {
    return plus(lit(width(), right));
  }

  default Expr minus(Expr right) {
    return op(BinaryOp.SUBTRACT, right);
  }

  default Expr minus(long right) {
    return minus(lit(width(), right));
  }

  default Expr times(Expr right) {
    return op(BinaryOp.MULTIPLY, right);
  }

  default Expr and(Expr right) {
    return op(BinaryOp.AND, right);
  }

  default Expr or(Expr right) {
    return op(BinaryOp.OR, right);
  }

  default Expr xor(Expr right) {
    return op(BinaryOp.XOR, right);
  }

  default Expr not() {
    return new Unary(UnaryOp.NOT, this);
  }

  default Expr negate() {
    return new Unary(UnaryOp.NEGATE, this);
  }

  /** 1 when any bit is set. */
  default Expr any() {
    return new Unary(UnaryOp.ANY, this);
  }

  /** 1 when every bit is set. */
  default Expr all() {
    return new Unary(UnaryOp.ALL, this);
  }

  /** 1 when an odd number of bits is set. */
  default Expr odd() {
    return new Unary(UnaryOp.ODD, this);
  }

  default Expr eq(Expr right) {
    return op(BinaryOp.EQUAL, right);
  }

  default Expr eq(long right) {
    return eq(lit(width(), right));
  }

  default Expr ne(Expr right) {
    return op(BinaryOp.NOT_EQUAL, right);
  }

  default Expr ne(long right) {
    return ne(lit(width(), right));
  }

  default Expr ult(Expr right) {
    return op(BinaryOp.U_LESS, right);
  }

  default Expr ule(Expr right) {
    return op(BinaryOp.U_LESS_EQUAL, right);
  }

  default Expr slt(Expr right) {
    return op(BinaryOp.S_LESS, right);
  }

  default Expr sle(Expr right) {
    return op(BinaryOp.S_LESS_EQUAL, right);
  }

  default Expr shl(Expr by) {
    return op(BinaryOp.SHIFT_LEFT, by);
  }

  default Expr shr(Expr by) {
    return op(BinaryOp.SHIFT_RIGHT, by);
  }

  /** Arithmetic shift right: the sign moves in. */
  default Expr sar(Expr by) {
    return op(BinaryOp.SHIFT_RIGHT_SIGNED, by);
  }
}
