package strata.syntax;

import java.util.List;
import java.util.Optional;
import strata.diag.Span;

/** A statement of a network, of a block, of a {@code for} body or of a lambda. */
public sealed interface Statement {
  /** From its first word to its last. */
  Span span();

  <R> R fold(Fold<R> fold);

  /** {@code weights "file"}: the tensors that ops name. */
  record Weights(Expression.Text file, Span span) implements Statement {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.weights(this);
    }
  }

  /** {@code neuron NAME = kind(...)}. The parser has not looked at the kind: it may be any expression. */
  record Neuron(Name name, Expression kind, Span span) implements Statement {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.neuron(this);
    }
  }

  /** {@code input NAME : type}. */
  record Input(Name name, Type type, Span span) implements Statement {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.input(this);
    }
  }

  /** {@code output NAME : claim = value}. */
  record Output(Name name, Optional<Type> claim, Expression value, Span span) implements Statement {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.output(this);
    }
  }

  /** {@code NAME : claim = value}: names a value, or gives a name of an enclosing block a new one. */
  record Assign(Name name, Optional<Type> claim, Expression value, Span span) implements Statement {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.assign(this);
    }
  }

  /** {@code block NAME(parameters) { body }}. */
  record Block(Name name, List<Name> parameters, List<Statement> body, Span span) implements Statement {
    public Block {
      parameters = List.copyOf(parameters);
      body = List.copyOf(body);
    }

    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.block(this);
    }
  }

  /** {@code for NAME in from..to { body }}: from {@code from} up to, not including, {@code to}. */
  record For(Name name, Expression from, Expression to, List<Statement> body, Span span) implements Statement {
    public For {
      body = List.copyOf(body);
    }

    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.loop(this);
    }
  }

  /** {@code return value}, the last statement of a block. */
  record Return(Expression value, Span span) implements Statement {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.result(this);
    }
  }

  /** One case for each kind of statement. */
  interface Fold<R> {
    R weights(Weights statement);

    R neuron(Neuron statement);

    R input(Input statement);

    R output(Output statement);

    R assign(Assign statement);

    R block(Block statement);

    R loop(For statement);

    R result(Return statement);
  }
}
