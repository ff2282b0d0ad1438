package strata.network.lif;

import java.util.Optional;
import strata.num.Format;
import strata.scope.Reading;
import strata.scope.Type;
import strata.syntax.Expression;

/** {@code i12 saturate}: a signed format and what happens beyond it, which must be said. */
record SaturatingArgument() implements Type<Format> {
  private static final String SATURATE = "saturate";

  @Override
  public String expected() {
    return "a signed width that saturates, such as `i12 saturate`";
  }

  @Override
  public Optional<Format> read(Reading argument) {
    boolean saturates = argument.expression() instanceof Expression.Marked marked
        && marked.of() instanceof Expression.Reference word && word.name().text().equals(SATURATE);
    Optional<Format> format = argument.expression() instanceof Expression.Marked marked
        ? Format.parse(marked.mark().text()).filter(Format::isSigned) : Optional.empty();
    return saturates && format.isPresent() ? format
        : mismatch(argument, argument.expression().span().quoted());
  }
}
