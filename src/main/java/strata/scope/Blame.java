package strata.scope;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Span;
import strata.syntax.Expression;

/**
 * Reports expressions whose value cannot be taken, pointing at the parameter that they come from: what a wrong parameter leads to is one
 * mistake, wherever it shows.
 */
record Blame(Environment environment, Diagnostics diagnostics) {
  private record Parameter(Span declared) {}

  void add(Expression expression, Diagnostic diagnostic) {
    Optional<Environment.Bound> source = source(expression);
    if (source.isEmpty()) {
      diagnostics.add(diagnostic);
      return;
    }
    Span declared = source.get().name().span();
    String shown = ((Constant) source.get().binding()).text();
    diagnostics.add(new Parameter(declared), diagnostic.label(declared, "`" + source.get().name() + "` is "
        + (shown.length() > 40 ? shown.substring(0, 40) + "..." : shown)));
  }

  /** Of the names in an expression that stand for constants the first that is no positive number, or else the first. */
  private Optional<Environment.Bound> source(Expression expression) {
    List<Environment.Bound> constants = constants(expression).toList();
    return constants.stream().filter(b -> !(b.binding() instanceof Constant.Number n && n.value().signum() > 0)).findFirst()
        .or(() -> constants.stream().findFirst());
  }

  private Stream<Environment.Bound> constants(Expression expression) {
    if (expression instanceof Expression.Reference reference) {
      return environment.find(reference.name().text()).filter(b -> b.binding() instanceof Constant).stream();
    }
    if (expression instanceof Expression.Binary binary) {
      return Stream.concat(constants(binary.left()), constants(binary.right()));
    }
    return expression instanceof Expression.Unary unary ? constants(unary.operand()) : Stream.empty();
  }
}
