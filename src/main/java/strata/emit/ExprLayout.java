package strata.emit;

import java.util.ArrayList;
import java.util.List;
import strata.rtl.Expr;
import strata.rtl.Signal;

/**
 * Breaks long expressions over lines: muxes one choice a line, sums and the like one operand a line, concatenations filled. What does
 * not break stays long.
 */
record ExprLayout(ExprPrinter printer) {
  static final int COLUMNS = 100;
  private static final int STEP = 4;

  /**
   * The right side of an assignment with a blank before it, where it fits from {@code column}; else on lines of its own, one step
   * deeper than {@code indent}, which is what the templates put before each line.
   */
  String assigned(Expr e, int column, int indent) {
    String flat = printer.root(e);
    if (column + 1 + flat.length() + 1 <= COLUMNS) {
      return " " + flat;
    }
    String start = "\n" + " ".repeat(STEP);
    return start + String.join(start, lines(e, COLUMNS - 1 - indent - STEP, true));
  }

  /** Between parentheses that open before {@code column}: on one line, or on several, indented one step. */
  String inside(Expr e, int column, int indent) {
    String flat = printer.print(e);
    if (column + flat.length() + 2 <= COLUMNS) {
      return flat;
    }
    String start = "\n" + " ".repeat(STEP);
    return start + String.join(start, lines(e, COLUMNS - 2 - indent - STEP, false));
  }

  /** Lines of at most {@code room} columns where possible. */
  private List<String> lines(Expr any, int room, boolean root) {
    Expr e = ExprPrinter.plain(any);
    String flat = root ? printer.root(e) : printer.print(e);
    if (flat.length() <= room) {
      return List.of(flat);
    } else if (e instanceof Expr.Mux mux) {
      return mux(mux, room);
    } else if (e instanceof Expr.Concat concat) {
      return concat(concat, room);
    } else if (e instanceof Expr.Unary unary) {
      String op = printer.unary(new Expr.Unary(unary.op(), new Signal("x", unary.operand().width())));
      return wrap(op.substring(0, 1) + "(", lines(unary.operand(), room - 3, false), ")");
    } else if (e instanceof Expr.Binary binary) {
      return binary(binary, room, flat);
    }
    return List.of(flat);
  }

  private List<String> operand(Expr e, int room) {
    return ExprPrinter.compound(e) ? wrap("(", lines(e, room - 2, false), ")") : lines(e, room, false);
  }

  private List<String> mux(Expr.Mux e, int room) {
    var lines = new ArrayList<String>();
    Expr rest = e;
    while (rest instanceof Expr.Mux mux) {
      String line = printer.operand(mux.condition()) + " ? " + printer.arm(mux.then()) + " :";
      if (line.length() <= room) {
        lines.add(line);
      } else {
        lines.addAll(wrap("", operand(mux.condition(), room - 2), " ?"));
        indent(lines(mux.then(), room - 6, false), 4, " :").forEach(lines::add);
      }
      rest = mux.otherwise();
    }
    lines.addAll(indent(lines(rest, room - 4, false), 4, ""));
    return lines;
  }

  private List<String> binary(Expr.Binary e, int room, String flat) {
    boolean equality = ExprPrinter.equality(e.op());
    if (!equality && !ExprPrinter.chains(e.op(), e.op())) {
      return List.of(flat);
    }
    List<Expr> chain = equality ? List.of(e.left(), e.right()) : ExprPrinter.chain(e);
    var operators = operators(e, chain.size());
    var lines = new ArrayList<>(operand(chain.get(0), room));
    for (int i = 1; i < chain.size(); i++) {
      String op = ExprPrinter.symbol(operators.get(i - 1)) + " ";
      lines.addAll(wrap(op, operand(chain.get(i), room - op.length()), ""));
    }
    return lines;
  }

  private static List<Expr.BinaryOp> operators(Expr.Binary e, int operands) {
    var operators = new ArrayList<Expr.BinaryOp>();
    Expr left = e;
    while (operators.size() < operands - 1 && left instanceof Expr.Binary b) {
      operators.add(0, b.op());
      left = b.left();
    }
    return operators;
  }

  private List<String> concat(Expr.Concat e, int room) {
    if (e.parts().stream().distinct().count() == 1) {
      return List.of(printer.print(e));
    }
    var lines = new ArrayList<String>();
    String line = "";
    for (int i = 0; i < e.parts().size(); i++) {
      String comma = i == e.parts().size() - 1 ? "" : ",";
      List<String> text = wrap("", lines(e.parts().get(i), room - 3, false), comma);
      if (text.size() == 1 && !line.isEmpty() && line.length() + 1 + text.get(0).length() <= room - 2) {
        line = line + " " + text.get(0);
      } else {
        if (!line.isEmpty()) {
          lines.add(line);
        }
        lines.addAll(text.subList(0, text.size() - 1));
        line = text.get(text.size() - 1);
      }
    }
    lines.add(line);
    return wrap("{", lines, "}");
  }

  private static List<String> wrap(String before, List<String> lines, String after) {
    var wrapped = new ArrayList<String>();
    for (int i = 0; i < lines.size(); i++) {
      String start = i == 0 ? before : " ".repeat(before.length());
      wrapped.add(start + lines.get(i) + (i == lines.size() - 1 ? after : ""));
    }
    return wrapped;
  }

  private static List<String> indent(List<String> lines, int by, String after) {
    return wrap(" ".repeat(by), lines, after);
  }
}
