package strata.scope;

import java.util.Optional;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.syntax.Expression;

/**
 * One argument on its way to a value.
 *
 * @param formal what it is given to, in backquotes and with its callee, for messages: {@code `columns` of `synapse`}
 */
public record Reading(Expression expression, String formal, Evaluator evaluator) {
  /** The same for a part of the argument. */
  public Reading of(Expression part) {
    return new Reading(part, formal, evaluator);
  }

  /** The word, if the argument is a word alone. */
  public Optional<String> word() {
    return expression instanceof Expression.Reference r ? Optional.of(r.name().text()) : Optional.empty();
  }

  /** What the argument is as a constant; what is wrong has been said. */
  public Optional<Constant> constant() {
    return evaluator.evaluate(expression);
  }

  /** Says that this cannot be taken. */
  public <R> Optional<R> wrong(Code code, String expected, String found) {
    return report(Diagnostic.of(code, expression.span(), formal + " takes " + expected + ", found " + found));
  }

  public <R> Optional<R> report(Diagnostic diagnostic) {
    new Blame(evaluator.environment(), evaluator.diagnostics()).add(expression, diagnostic);
    return Optional.empty();
  }
}
