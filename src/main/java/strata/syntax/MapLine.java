package strata.syntax;

import java.util.List;
import java.util.Optional;
import strata.diag.Span;

/** A line of a map: it pins what the compiler must not change, or helps it to choose. */
public sealed interface MapLine {
  Span span();

  /** {@code run PATH on CORE[index], key: value}. */
  record Run(OpPath path, Target target, List<Expression.Argument> options, Span span) implements MapLine {
    public Run {
      options = List.copyOf(options);
    }
  }

  /** {@code keep PATH in MEMORY[bank]}. */
  record Keep(OpPath path, Target target, Span span) implements MapLine {}

  /** {@code sample INPUT "FILE"}: what the input is like, to choose by. */
  record Sample(Name input, Expression.Text file, Span span) implements MapLine {}

  /** A core or a memory; the index may use the names that the path binds. */
  record Target(Name name, Optional<Expression> index) {}
}
