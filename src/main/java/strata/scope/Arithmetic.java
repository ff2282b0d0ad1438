package strata.scope;

import java.util.Optional;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.syntax.Expression;

/**
 * A binary operation on constants: numbers, exactly; quantities of one family added, subtracted, divided and compared; a quantity
 * times or divided by a number. A comparison gives the word {@code true} or {@code false}.
 */
final class Arithmetic {
  private final Expression.Binary expression;
  private final String sign;
  private final Blame blame;

  Arithmetic(Expression.Binary expression, Blame blame) {
    this.expression = expression;
    this.sign = expression.sign().text();
    this.blame = blame;
  }

  Optional<Constant> apply(Constant left, Constant right) {
    if (left instanceof Constant.Number a && right instanceof Constant.Number b) {
      return compared(a.value(), b.value()).or(() -> computed(a.value(), b.value()).map(Constant.Number::new));
    }
    if (left instanceof Constant.Measure a && right instanceof Constant.Measure b) {
      return measures(a.quantity(), b.quantity());
    }
    if (left instanceof Constant.Measure a && right instanceof Constant.Number b && (sign.equals("*") || sign.equals("/"))) {
      return computed(a.quantity().base(), b.value()).map(v -> measure(v, a.quantity().family()));
    }
    if (left instanceof Constant.Number a && right instanceof Constant.Measure b && sign.equals("*")) {
      return computed(a.value(), b.quantity().base()).map(v -> measure(v, b.quantity().family()));
    }
    return refuse(left, right);
  }

  private Optional<Constant> measures(Quantity a, Quantity b) {
    if (a.family() != b.family()) {
      blame.add(expression, Diagnostic.of(Code.WRONG_UNIT, expression.span(),
          "`" + sign + "` joins " + a.family().words() + " and " + b.family().words()).help("both sides must be of one kind"));
      return Optional.empty();
    }
    return switch (sign) {
      case "+", "-" -> computed(a.base(), b.base()).map(v -> measure(v, a.family()));
      case "/" -> computed(a.base(), b.base()).map(Constant.Number::new);
      default -> compared(a.base(), b.base()).or(() -> refuse(measure(a.base(), a.family()), measure(b.base(), b.family())));
    };
  }

  private Constant measure(Rational base, Unit.Family family) {
    return new Constant.Measure(new Quantity(base, family), expression.span().text());
  }

  private Optional<Constant> compared(Rational a, Rational b) {
    int order = a.compareTo(b);
    Optional<Boolean> holds = switch (sign) {
      case "<" -> Optional.of(order < 0);
      case "<=" -> Optional.of(order <= 0);
      case ">" -> Optional.of(order > 0);
      case ">=" -> Optional.of(order >= 0);
      case "==" -> Optional.of(order == 0);
      case "!=" -> Optional.of(order != 0);
      default -> Optional.empty();
    };
    return holds.map(h -> new Constant.Word(h ? "true" : "false"));
  }

  private Optional<Rational> computed(Rational a, Rational b) {
    if ((sign.equals("/") || sign.equals("%")) && b.signum() == 0) {
      blame.add(expression.right(), Diagnostic.of(Code.DIVISION_BY_ZERO, expression.span(), "a division by zero")
          .label(expression.right().span(), "this is 0"));
      return Optional.empty();
    }
    Rational value;
    switch (sign) {
      case "+" -> value = a.plus(b);
      case "-" -> value = a.minus(b);
      case "*" -> value = a.times(b);
      case "/" -> value = a.dividedBy(b);
      case "%" -> value = a.modulo(b);
      default -> {
        refuse(new Constant.Number(a), new Constant.Number(b));
        return Optional.empty();
      }
    }
    if (value.bits() > Evaluator.BITS) {
      blame.add(expression, Diagnostic.of(Code.CONSTANT_TOO_LARGE, expression.span(), "this constant needs more than " + Evaluator.BITS + " bits"));
      return Optional.empty();
    }
    return Optional.of(value);
  }

  private Optional<Constant> refuse(Constant left, Constant right) {
    blame.add(expression, Diagnostic.of(Code.BAD_OPERAND, expression.span(),
        "`" + sign + "` is not made for " + Evaluator.shown(left) + " and " + Evaluator.shown(right)));
    return Optional.empty();
  }
}
