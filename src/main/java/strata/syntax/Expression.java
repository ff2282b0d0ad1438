package strata.syntax;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import strata.diag.Span;

/** A value as it is written. */
public sealed interface Expression {
  Span span();

  <R> R fold(Fold<R> fold);

  /** A number, exactly as written; {@code unit} is one of {@link Units#ALL}. It has no sign: that is a {@link Unary}. */
  record Number(BigDecimal value, Optional<String> unit, Span span) implements Expression {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.number(this);
    }
  }

  /** A string, its escapes resolved, in parts: plain text and {@code {name}}. */
  record Text(List<Part> parts, Span span) implements Expression {
    public Text {
      parts = List.copyOf(parts);
    }

    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.text(this);
    }
  }

  /** Of a string. */
  sealed interface Part {
    /** @param text stands for itself */
    record Plain(String text) implements Part {}

    /** Is replaced by the value of a name. */
    record Hole(Name name) implements Part {}
  }

  /** A name alone: a value, a constant, or an enumerator where the parameter it is given to says so. */
  record Reference(Name name) implements Expression {
    @Override
    public Span span() {
      return name.span();
    }

    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.reference(this);
    }
  }

  /** {@code name(arguments) { lambda }}. */
  record Call(Name name, List<Argument> arguments, Optional<Lambda> lambda, Span span) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.call(this);
    }
  }

  /** Two words side by side: {@code approx op(...)}, {@code i12 saturate}. */
  record Marked(Name mark, Expression of, Span span) implements Expression {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.marked(this);
    }
  }

  /** {@code [a, b, c]}. */
  record ListOf(List<Expression> elements, Span span) implements Expression {
    public ListOf {
      elements = List.copyOf(elements);
    }

    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.list(this);
    }
  }

  /** {@code -x}, {@code ~x}. @param sign as written */
  record Unary(Name sign, Expression operand, Span span) implements Expression {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.unary(this);
    }
  }

  /** {@code a + b}. @param sign as written: one of {@code * / % + - < <= > >= == != & |} */
  record Binary(Name sign, Expression left, Expression right, Span span) implements Expression {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.binary(this);
    }
  }

  /** {@code name: value}, or a value alone. */
  record Argument(Optional<Name> name, Expression value) {
    public Span span() {
      return name.isPresent() ? name.get().span().to(value.span()) : value.span();
    }
  }

  /** <code>{ e, x -&gt; statements, then one expression }</code>, after a call. */
  record Lambda(List<Name> parameters, List<Statement> body, Expression result, Span span) {
    public Lambda {
      parameters = List.copyOf(parameters);
      body = List.copyOf(body);
    }
  }

  /** One case for each kind of expression. */
  interface Fold<R> {
    R number(Number expression);

    R text(Text expression);

    R reference(Reference expression);

    R call(Call expression);

    R marked(Marked expression);

    R list(ListOf expression);

    R unary(Unary expression);

    R binary(Binary expression);
  }
}
