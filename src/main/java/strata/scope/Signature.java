package strata.scope;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Span;
import strata.diag.Suggest;
import strata.syntax.Expression;
import strata.syntax.Name;

/**
 * What a callee takes, in the order of its positional arguments: ops, kinds of neurons, memories, bonds and cores, and map
 * lines all have one, so all of them are called alike.
 */
public record Signature(List<Formal<?>> formals, boolean takesLambda) {
  public Signature {
    formals = List.copyOf(formals);
    Set<String> names = new HashSet<>();
    for (Formal<?> formal : formals) {
      if (!names.add(formal.name())) {
        throw new IllegalArgumentException("two formals called " + formal.name());
      }
    }
  }

  public static Signature of(Formal<?>... formals) {
    return new Signature(List.of(formals), false);
  }

  /** The same, followed by a lambda. */
  public Signature withLambda() {
    return new Signature(formals, true);
  }

  /** How a call looks: {@code top(k, of, [capacity])}, those with defaults in brackets. */
  public String usage(String callee) {
    return callee + formals.stream().map(f -> f.fallback().isEmpty() ? f.name() : "[" + f.name() + "]")
        .collect(Collectors.joining(", ", "(", ")")) + (takesLambda ? " { ... }" : "");
  }

  private String called(Name callee) {
    return "it is called as `" + usage(callee.text()) + "`";
  }

  /** Reads the arguments of a call; empty when something was wrong, all of which has then been said. */
  public Optional<Arguments> match(Expression.Call call, Evaluator evaluator) {
    call.lambda().filter(l -> !takesLambda).ifPresent(l -> evaluator.diagnostics().add(
        Diagnostic.of(Code.WRONG_ARGUMENT, l.span(), "`" + call.name() + "` takes no lambda"), said -> said.help(called(call.name()))));
    if (takesLambda && call.lambda().isEmpty()) {
      evaluator.diagnostics().add(
          Diagnostic.of(Code.MISSING_ARGUMENT, call.name().span(), "`" + call.name() + "` needs a lambda").help(called(call.name())));
    }
    return match(call.name(), call.arguments(), evaluator).filter(a -> takesLambda == call.lambda().isPresent());
  }

  /**
   * The same where there is no call, as on a line of a map. What is wrong is not always said here: a poisoned name is silent,
   * and a mistake in an unrolled loop is said once. So it is the arguments that are counted, not the diagnostics.
   */
  public Optional<Arguments> match(Name callee, List<Expression.Argument> arguments, Evaluator evaluator) {
    Map<String, Expression.Argument> placed = place(callee, arguments, evaluator.diagnostics());
    boolean whole = placed.size() == arguments.size() && requireAll(callee, placed, evaluator.diagnostics());
    Map<String, Arguments.Given> given = new HashMap<>();
    for (Formal<?> formal : formals) {
      Optional.ofNullable(placed.get(formal.name())).map(Expression.Argument::value).ifPresent(value -> {
        Reading reading = new Reading(value, "`" + formal.name() + "` of `" + callee + "`", evaluator);
        formal.type().read(reading).ifPresent(v -> given.put(formal.name(), new Arguments.Given(v, value.span())));
      });
    }
    return whole && given.size() == placed.size() ? Optional.of(new Arguments(callee, given)) : Optional.empty();
  }

  /** Asked only where every argument found its formal: a misspelt one is not missing too. */
  private boolean requireAll(Name callee, Map<String, Expression.Argument> placed, Diagnostics diagnostics) {
    List<String> missing = new ArrayList<>();
    for (Formal<?> formal : formals) {
      if (formal.fallback().isEmpty() && !placed.containsKey(formal.name())) {
        missing.add("`" + formal.name() + "` (" + formal.type().expected() + ")");
      }
    }
    if (!missing.isEmpty()) {
      diagnostics.add(Diagnostic.of(Code.MISSING_ARGUMENT, callee.span(),
          "`" + callee + "` needs " + String.join(" and ", missing)).help(called(callee)));
    }
    return missing.isEmpty();
  }

  /** Which argument belongs to which formal. */
  private Map<String, Expression.Argument> place(Name callee, List<Expression.Argument> arguments, Diagnostics diagnostics) {
    Map<String, Expression.Argument> placed = new HashMap<>();
    Optional<Span> named = Optional.empty();
    int positional = 0;
    for (Expression.Argument argument : arguments) {
      Optional<String> formal = argument.name().isPresent() ? byName(callee, argument.name().get(), diagnostics)
          : byPosition(callee, argument, positional++, named, diagnostics);
      named = named.or(() -> argument.name().map(Name::span));
      formal.ifPresent(name -> {
        Expression.Argument first = placed.putIfAbsent(name, argument);
        if (first != null) {
          diagnostics.add(Diagnostic.of(Code.DUPLICATE_ARGUMENT, argument.span(),
              "`" + name + "` of `" + callee + "` is given twice").label(first.span(), "first given here"));
        }
      });
    }
    return placed;
  }

  private Optional<String> byName(Name callee, Name name, Diagnostics diagnostics) {
    if (formals.stream().anyMatch(f -> f.name().equals(name.text()))) {
      return Optional.of(name.text());
    }
    List<String> names = formals.stream().map(Formal::name).toList();
    diagnostics.add(Diagnostic.of(Code.UNKNOWN_ARGUMENT, name.span(), "`" + callee + "` takes no `" + name + "`")
        .help(Suggest.nearest(name.text(), names).map(n -> "did you mean `" + n + "`?")
            .orElse(called(callee))));
    return Optional.empty();
  }

  private Optional<String> byPosition(
      Name callee, Expression.Argument argument, int at, Optional<Span> named, Diagnostics diagnostics) {
    if (named.isPresent()) {
      diagnostics.add(Diagnostic.of(Code.POSITIONAL_AFTER_NAMED, argument.span(),
          "an argument without a name after one with a name")
          .label(named.get(), "the first with a name").help("name it, or put it before"));
      return Optional.empty();
    }
    if (at < formals.size()) {
      return Optional.of(formals.get(at).name());
    }
    if (at == formals.size()) {
      diagnostics.add(Diagnostic.of(Code.TOO_MANY_ARGUMENTS, argument.span(),
          "`" + callee + "` takes " + (at == 0 ? "no arguments" : at == 1 ? "one argument" : "at most " + at + " arguments"))
          .help(called(callee)));
    }
    return Optional.empty();
  }
}
