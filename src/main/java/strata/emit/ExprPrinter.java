package strata.emit;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import strata.rtl.Expr;
import strata.rtl.Item;
import strata.rtl.Signal;

/**
 * Writes expressions on one line. Operands have equal widths, so Verilog's rules of context never extend anything; signedness is
 * written with {@code $signed} at the one operator that needs it.
 *
 * @param machines the state machines by the name of their register, so that states are written by name
 */
record ExprPrinter(Map<String, Item.StateMachine> machines) implements Expr.Fold<String> {

  /** The whole right side of an assignment, where a signed shift needs no cast back. */
  String root(Expr e) {
    return e instanceof Expr.Binary b && b.op() == Expr.BinaryOp.SHIFT_RIGHT_SIGNED ? signedShift(b) : print(e);
  }

  String print(Expr e) {
    return plain(e).fold(this);
  }

  /** The same in fewer words: a bit compared with a constant, and a comparison denied. */
  static Expr plain(Expr e) {
    if (e instanceof Expr.Binary b && b.left().width() == 1 && b.right() instanceof Expr.Literal bit && equality(b.op())) {
      boolean high = bit.value().signum() > 0;
      return plain(high == (b.op() == Expr.BinaryOp.EQUAL) ? b.left() : b.left().not());
    } else if (e instanceof Expr.Unary not && not.op() == Expr.UnaryOp.NOT && plain(not.operand()) instanceof Expr.Binary b
        && equality(b.op())) {
      boolean equal = b.op() == Expr.BinaryOp.EQUAL;
      return new Expr.Binary(equal ? Expr.BinaryOp.NOT_EQUAL : Expr.BinaryOp.EQUAL, b.left(), b.right());
    }
    return e;
  }

  static boolean equality(Expr.BinaryOp op) {
    return op == Expr.BinaryOp.EQUAL || op == Expr.BinaryOp.NOT_EQUAL;
  }

  /** As an operand: in parentheses unless it is a name, a literal, a concatenation or the like. */
  String operand(Expr e) {
    return compound(e) ? "(" + print(e) + ")" : print(e);
  }

  static boolean compound(Expr any) {
    Expr e = plain(any);
    return e instanceof Expr.Mux || e instanceof Expr.Unary u && u.op().reduces()
        || e instanceof Expr.Binary b && b.op() != Expr.BinaryOp.SHIFT_RIGHT_SIGNED;
  }

  /** The operands of a chain of one associative operator, or of sums and differences; the first is the innermost. */
  static List<Expr> chain(Expr.Binary e) {
    var operands = new ArrayList<Expr>();
    Expr left = e;
    Expr.BinaryOp op = e.op();
    while (left instanceof Expr.Binary b && chains(op, b.op())) {
      operands.add(0, b.right());
      left = plain(b.left());
    }
    operands.add(0, left);
    return operands;
  }

  static boolean chains(Expr.BinaryOp outer, Expr.BinaryOp inner) {
    return switch (outer) {
      case AND, OR, XOR, MULTIPLY -> inner == outer;
      case ADD, SUBTRACT -> inner == Expr.BinaryOp.ADD || inner == Expr.BinaryOp.SUBTRACT;
      default -> false;
    };
  }

  static String symbol(Expr.BinaryOp op) {
    return switch (op) {
      case ADD -> "+";
      case SUBTRACT -> "-";
      case MULTIPLY -> "*";
      case AND -> "&";
      case OR -> "|";
      case XOR -> "^";
      case EQUAL -> "==";
      case NOT_EQUAL -> "!=";
      case U_LESS, S_LESS -> "<";
      case U_LESS_EQUAL, S_LESS_EQUAL -> "<=";
      case SHIFT_LEFT -> "<<";
      case SHIFT_RIGHT -> ">>";
      case SHIFT_RIGHT_SIGNED -> ">>>";
    };
  }

  @Override
  public String literal(Expr.Literal e) {
    BigInteger value = e.value();
    if (e.width() == 1) {
      return "1'b" + value;
    }
    return e.width() + (value.bitLength() <= 10 ? "'d" + value : "'h" + value.toString(16));
  }

  @Override
  public String signal(Signal e) {
    return e.name();
  }

  @Override
  public String unary(Expr.Unary e) {
    String op = switch (e.op()) {
      case NOT -> "~";
      case NEGATE -> "-";
      case ANY -> "|";
      case ALL -> "&";
      case ODD -> "^";
    };
    boolean alone = !compound(e.operand()) && !(plain(e.operand()) instanceof Expr.Unary);
    return op + (alone ? print(e.operand()) : "(" + print(e.operand()) + ")");
  }

  @Override
  public String binary(Expr.Binary e) {
    return switch (e.op()) {
      case S_LESS, S_LESS_EQUAL -> signed(e.left()) + " " + symbol(e.op()) + " " + signed(e.right());
      case SHIFT_RIGHT_SIGNED -> "$unsigned(" + signedShift(e) + ")";
      case SHIFT_LEFT, SHIFT_RIGHT -> operand(e.left()) + " " + symbol(e.op()) + " " + amount(e.right());
      case EQUAL, NOT_EQUAL -> operand(e.left()) + " " + symbol(e.op()) + " " + state(e);
      default -> (plain(e.left()) instanceof Expr.Binary b && chains(e.op(), b.op()) ? print(b) : operand(e.left()))
          + " " + symbol(e.op()) + " " + operand(e.right());
    };
  }

  private String signedShift(Expr.Binary e) {
    return "$signed(" + print(e.left()) + ") >>> " + amount(e.right());
  }

  private String signed(Expr e) {
    if (e instanceof Expr.Literal literal) {
      BigInteger value = literal.value();
      BigInteger half = BigInteger.ONE.shiftLeft(literal.width() - 1);
      if (value.compareTo(half) < 0) {
        return literal.width() + "'sd" + value;
      } else if (value.compareTo(half) > 0) {
        return "-" + literal.width() + "'sd" + half.shiftLeft(1).subtract(value);
      }
    }
    return "$signed(" + print(e) + ")";
  }

  private String amount(Expr e) {
    return e instanceof Expr.Literal literal ? literal.value().toString() : operand(e);
  }

  /** The right operand of a comparison: a state's name where the left one is a state machine. */
  private String state(Expr.Binary e) {
    if (e.left() instanceof Signal q && machines.containsKey(q.name()) && e.right() instanceof Expr.Literal literal) {
      Item.StateMachine machine = machines.get(q.name());
      return machine.constant(machine.states().get(literal.value().intValueExact()));
    }
    return operand(e.right());
  }

  @Override
  public String mux(Expr.Mux e) {
    return operand(e.condition()) + " ? " + arm(e.then()) + " : " + print(e.otherwise());
  }

  /** A value between {@code ?} and {@code :}. */
  String arm(Expr e) {
    return e instanceof Expr.Mux ? operand(e) : print(e);
  }

  @Override
  public String slice(Expr.Slice e) {
    if (e.width() == e.of().width()) {
      return e.of().name();
    }
    return e.of().name() + (e.width() == 1 ? "[" + e.low() + "]" : "[" + (e.low() + e.width() - 1) + ":" + e.low() + "]");
  }

  @Override
  public String laneSlice(Expr.LaneSlice e) {
    if (e.width() == e.of().width()) {
      return e.of().name();
    }
    return e.of().name() + (e.width() == 1 ? "[lane]" : "[lane*" + e.width() + " +: " + e.width() + "]");
  }

  /** The bit number is written with exactly the bits that the net's size needs. */
  @Override
  public String select(Expr.Select e) {
    int stride = e.width();
    String index = print(e.index());
    if (stride == 1) {
      return e.of().name() + "[" + index + "]";
    }
    int spare = 32 - Integer.numberOfLeadingZeros(stride - 1);
    String bit = Integer.bitCount(stride) == 1
        ? "{" + index + ", " + spare + "'d0}"
        : "{" + spare + "'d0, " + index + "} * " + (e.index().width() + spare) + "'d" + stride;
    return e.of().name() + "[" + bit + " +: " + stride + "]";
  }

  @Override
  public String concat(Expr.Concat e) {
    if (e.parts().size() > 1 && e.parts().stream().distinct().count() == 1) {
      return "{" + e.parts().size() + "{" + print(e.parts().get(0)) + "}}";
    }
    return e.parts().stream().map(this::print).collect(Collectors.joining(", ", "{", "}"));
  }

  @Override
  public String zeroExtend(Expr.ZeroExtend e) {
    int more = e.width() - e.of().width();
    return "{" + (more == 1 ? "1'b0" : more + "'d0") + ", " + e.of().name() + "}";
  }

  @Override
  public String signExtend(Expr.SignExtend e) {
    int width = e.of().width();
    int more = e.width() - width;
    String sign = e.of().name() + (width == 1 ? "" : "[" + (width - 1) + "]");
    return "{" + (more == 1 ? sign : "{" + more + "{" + sign + "}}") + ", " + e.of().name() + "}";
  }
}
