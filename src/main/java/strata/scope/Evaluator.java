package strata.scope;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Span;
import strata.syntax.Expression;
import strata.syntax.Statement;

/** Expressions to constants. Empty means that something was wrong and has been said. */
public final class Evaluator implements Expression.Fold<Optional<Constant>> {
  /** Bits of the numerator or denominator of a constant. */
  public static final int BITS = 1024;
  /** Characters of a string, filled in. */
  public static final int CHARACTERS = 4096;
  /** Elements of a list, those of lists within it included. */
  public static final int ELEMENTS = 4096;
  /** Lists within lists. */
  public static final int LISTS = 64;
  /** Iterations of one {@code for}. */
  public static final int ITERATIONS = 4096;

  /** From {@code from} up to, not including, {@code to}. */
  public record Range(int from, int to) {}

  private final Environment environment;
  private final Diagnostics diagnostics;

  public Evaluator(Environment environment, Diagnostics diagnostics) {
    this.environment = environment;
    this.diagnostics = diagnostics;
  }

  public Environment environment() {
    return environment;
  }

  public Diagnostics diagnostics() {
    return diagnostics;
  }

  public Optional<Constant> evaluate(Expression expression) {
    return expression.fold(this);
  }

  /** The range of a loop, at most {@link #ITERATIONS} long. */
  public Optional<Range> range(Statement.For loop) {
    Optional<Integer> from = bound(loop.from());
    Optional<Integer> to = bound(loop.to());
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    long length = (long) to.get() - from.get();
    if (length >= 0 && length <= ITERATIONS) {
      return Optional.of(new Range(from.get(), to.get()));
    }
    Span span = loop.from().span().to(loop.to().span());
    diagnostics.add(length < 0
        ? Diagnostic.of(Code.BAD_RANGE, span,
            "the range goes from " + from.get() + " down to " + to.get() + ", expected it to go up")
            .help("a range begins with its smaller end and does not contain the other")
        : Diagnostic.of(Code.BAD_RANGE, span, "the range has " + length + " numbers, at most " + ITERATIONS + " are unrolled"));
    return Optional.empty();
  }

  private Optional<Integer> bound(Expression e) {
    return evaluate(e).flatMap(c -> {
      if (c instanceof Constant.Number n && n.value().isInteger() && n.value().numerator().bitLength() < 32) {
        return Optional.of(n.value().numerator().intValueExact());
      }
      new Blame(environment, diagnostics).add(e,
          Diagnostic.of(Code.BAD_RANGE, e.span(), "the end of a range is an integer of at most 32 bits, found " + shown(c)));
      return Optional.empty();
    });
  }

  @Override
  public Optional<Constant> number(Expression.Number e) {
    Rational value = Rational.of(e.value());
    if (e.unit().isEmpty()) {
      return Optional.of(new Constant.Number(value));
    }
    return Optional.of(new Constant.Measure(Quantity.of(value, Unit.of(e.unit().get())), e.span().text()));
  }

  @Override
  public Optional<Constant> text(Expression.Text e) {
    StringBuilder text = new StringBuilder();
    boolean whole = true;
    for (Expression.Part part : e.parts()) {
      if (part instanceof Expression.Part.Plain plain) {
        text.append(plain.text());
      } else {
        Optional<Constant> value = reference(new Expression.Reference(((Expression.Part.Hole) part).name()));
        text.append(value.map(Constant::text).orElse(""));
        whole &= value.isPresent();
      }
      if (text.length() > CHARACTERS) {
        return tooLarge(e.span(), "this string, filled in, has more than " + CHARACTERS + " characters");
      }
    }
    return whole ? Optional.of(new Constant.Text(text.toString())) : Optional.empty();
  }

  @Override
  public Optional<Constant> reference(Expression.Reference e) {
    return environment.lookup(e.name(), diagnostics).flatMap(binding -> {
      if (binding instanceof Constant constant) {
        return Optional.of(constant);
      }
      if (!(binding instanceof Poison)) {
        diagnostics.add(Diagnostic.of(Code.NOT_CONSTANT, e.span(),
            "`" + e.name() + "` is " + binding.what() + ", expected a constant")
            .label(environment.find(e.name().text()).orElseThrow().name().span(), "declared here"));
      }
      return Optional.empty();
    });
  }

  @Override
  public Optional<Constant> call(Expression.Call e) {
    return notConstant(e.name().span(), "a call");
  }

  @Override
  public Optional<Constant> marked(Expression.Marked e) {
    return notConstant(e.span(), e.span().quoted());
  }

  @Override
  public Optional<Constant> list(Expression.ListOf e) {
    List<Constant> elements = new ArrayList<>();
    e.elements().forEach(element -> evaluate(element).ifPresent(elements::add));
    if (elements.size() < e.elements().size()) {
      return Optional.empty();
    }
    Constant.ListOf list = Constant.ListOf.of(elements);
    if (list.depth() > LISTS) {
      return tooLarge(e.span(), "more than " + LISTS + " lists are within each other here");
    }
    return list.size() > ELEMENTS ? tooLarge(e.span(), "this list has more than " + ELEMENTS + " elements") : Optional.of(list);
  }

  @Override
  public Optional<Constant> unary(Expression.Unary e) {
    return evaluate(e.operand()).flatMap(c -> {
      if (c instanceof Constant.Number n && e.sign().text().equals("-")) {
        return Optional.of(new Constant.Number(n.value().negate()));
      }
      new Blame(environment, diagnostics).add(e, Diagnostic.of(Code.BAD_OPERAND, e.span(), "`" + e.sign() + "` is not made for " + shown(c)));
      return Optional.empty();
    });
  }

  @Override
  public Optional<Constant> binary(Expression.Binary e) {
    Optional<Constant> left = evaluate(e.left());
    Optional<Constant> right = evaluate(e.right());
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    return new Arithmetic(e, new Blame(environment, diagnostics)).apply(left.get(), right.get());
  }

  private Optional<Constant> tooLarge(Span span, String message) {
    diagnostics.add(Code.CONSTANT_TOO_LARGE, span, message);
    return Optional.empty();
  }

  private Optional<Constant> notConstant(Span span, String found) {
    diagnostics.add(Code.NOT_CONSTANT, span, "found " + found + ", expected a constant");
    return Optional.empty();
  }

  /** {@code a number (3)}. */
  static String shown(Constant c) {
    return c.what() + " (" + (c.text().length() > 40 ? c.text().substring(0, 40) + "..." : c.text()) + ")";
  }
}
