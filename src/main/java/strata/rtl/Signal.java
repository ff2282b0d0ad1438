package strata.rtl;

/**
 * A named net of a module: a vector of {@code width} bits, bit 0 the least significant.
 *
 * @param name  the Verilog name, unique in its module (and, for a lane's own nets, in its lanes block)
 * @param width in bits, at least 1
 * @param scope the module's own nets, the nets of one lanes block, or a lane's index
 */
public record Signal(String name, int width, Scope scope) implements Expr {
  /** Where a net lives: in the module, or once in each lane. */
  public enum Scope { MODULE, LANE }

  public Signal {
    if (width < 1) {
      throw new IllegalArgumentException(name + ": width " + width + " is less than 1");
    }
    if (!name.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException("'" + name + "' is not a net name");
    }
  }

  public Signal(String name, int width) {
    this(name, width, Scope.MODULE);
  }

  @Override
  public <T> T fold(Fold<T> fold) {
    return fold.signal(this);
  }

  /** Bits {@code low .. low + width - 1}. */
  public Expr bits(int low, int width) {
    return low == 0 && width == this.width ? this : new Slice(this, low, width);
  }

  /** One bit. */
  public Expr bit(int index) {
    return bits(index, 1);
  }

  /** Element {@code index} of this net read as a vector of {@code width}-bit elements; element 0 is the least significant. */
  public Expr element(int index, int width) {
    return bits(index * width, width);
  }

  /** The element at a computed index; the net must hold an element for every value of the index. */
  public Expr select(Expr index, int elementWidth) {
    return new Select(this, index, elementWidth);
  }

  /** Sign-extended, or cut, to {@code to} bits. */
  public Expr sext(int to) {
    return to == width ? this : to < width ? bits(0, to) : new SignExtend(this, to);
  }

  /** Zero-extended, or cut, to {@code to} bits. */
  public Expr zext(int to) {
    return to == width ? this : to < width ? bits(0, to) : new ZeroExtend(this, to);
  }
}
