package strata.network.lif;

import java.util.Map;
import java.util.Optional;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Suggest;
import strata.scope.Reading;
import strata.scope.Type;
import strata.scope.Types;

/** {@code zero}, {@code subtract}, {@code none}, or an integer. */
record ResetArgument() implements Type<Lif.Reset> {
  private static final int BITS = 48;

  private static Map<String, Lif.Reset> words() {
    return Map.of("zero", Lif.Reset.ZERO, "subtract", Lif.Reset.SUBTRACT, "none", Lif.Reset.NONE);
  }

  @Override
  public String expected() {
    return "`zero`, `subtract`, `none` or an integer";
  }

  @Override
  public boolean knows(String word) {
    return words().containsKey(word);
  }

  @Override
  public Optional<Lif.Reset> read(Reading argument) {
    Optional<Lif.Reset> word = argument.word().filter(this::knows).map(words()::get);
    boolean unknown = argument.word().filter(w -> argument.evaluator().environment().find(w).isEmpty()).isPresent();
    if (word.isEmpty() && unknown) {
      String found = argument.word().orElseThrow();
      return argument.report(Diagnostic.of(Code.WRONG_ARGUMENT, argument.expression().span(), argument.formal() + " takes " + expected()
          + ", found `" + found + "`").help(Suggest.nearest(found, words().keySet()).map(n -> "did you mean `" + n + "`?").orElse("")));
    }
    if (word.isPresent()) {
      return word;
    }
    return Types.wide(-(1L << BITS), 1L << BITS).read(argument).map(value -> new Lif.Reset(Lif.Reset.Kind.VALUE, value));
  }
}
