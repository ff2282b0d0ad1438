package strata.rtl;

import java.math.BigInteger;
import java.util.function.Consumer;

/** The rules of an expression that its constructors cannot know: lanes, and answers that never change. */
record ExprChecker(boolean inLanes, Consumer<String> report) implements Expr.Fold<Boolean> {
  @Override
  public Boolean literal(Expr.Literal e) {
    return true;
  }

  @Override
  public Boolean signal(Signal e) {
    return true;
  }

  @Override
  public Boolean unary(Expr.Unary e) {
    return e.operand().fold(this);
  }

  @Override
  public Boolean binary(Expr.Binary e) {
    if (constant(e)) {
      report.accept(e.op() + " of " + e.left() + " and " + e.right() + " has always the same answer");
    }
    e.left().fold(this);
    return e.right().fold(this);
  }

  /** A comparison with the least or the largest number, or a shift past all bits. */
  private static boolean constant(Expr.Binary e) {
    BigInteger span = BigInteger.ONE.shiftLeft(e.left().width());
    BigInteger least = e.op() == Expr.BinaryOp.S_LESS || e.op() == Expr.BinaryOp.S_LESS_EQUAL ? span.shiftRight(1) : BigInteger.ZERO;
    BigInteger most = least.subtract(BigInteger.ONE).mod(span);
    return switch (e.op()) {
      case U_LESS, S_LESS -> is(e.left(), most) || is(e.right(), least);
      case U_LESS_EQUAL, S_LESS_EQUAL -> is(e.left(), least) || is(e.right(), most);
      case SHIFT_LEFT, SHIFT_RIGHT -> e.right() instanceof Expr.Literal by
          && by.value().compareTo(BigInteger.valueOf(e.left().width())) >= 0;
      default -> e.left() instanceof Expr.Literal && e.right() instanceof Expr.Literal;
    };
  }

  private static boolean is(Expr e, BigInteger value) {
    return e instanceof Expr.Literal literal && literal.value().equals(value);
  }

  @Override
  public Boolean mux(Expr.Mux e) {
    e.condition().fold(this);
    e.then().fold(this);
    return e.otherwise().fold(this);
  }

  @Override
  public Boolean slice(Expr.Slice e) {
    return true;
  }

  @Override
  public Boolean laneSlice(Expr.LaneSlice e) {
    if (!inLanes || e.of().scope() == Signal.Scope.LANE) {
      report.accept("an element of " + e.of().name() + " is read " + (inLanes ? "in its own lane" : "outside lanes"));
    }
    return inLanes;
  }

  @Override
  public Boolean select(Expr.Select e) {
    if (e.index() instanceof Expr.Literal) {
      report.accept("an element of " + e.of().name() + " at a constant index is a slice");
    }
    return e.index().fold(this);
  }

  @Override
  public Boolean concat(Expr.Concat e) {
    e.parts().forEach(part -> part.fold(this));
    return true;
  }

  @Override
  public Boolean zeroExtend(Expr.ZeroExtend e) {
    return true;
  }

  @Override
  public Boolean signExtend(Expr.SignExtend e) {
    return true;
  }
}
