package strata.network.spikingjelly;

import java.util.Optional;
import strata.scope.Rational;
import strata.scope.Reading;
import strata.scope.Type;
import strata.scope.Types;

/** A number, or {@code none} for a reset that subtracts the threshold. */
record ResetPotential() implements Type<Optional<Rational>> {
  private static final String NONE = "none";

  @Override
  public String expected() {
    return "a number, or `none` to subtract the threshold";
  }

  @Override
  public String shown(Optional<Rational> value) {
    return value.map(Rational::toString).orElse(NONE);
  }

  @Override
  public boolean knows(String word) {
    return word.equals(NONE);
  }

  @Override
  public Optional<Optional<Rational>> read(Reading argument) {
    return argument.word().filter(this::knows).isPresent() ? Optional.of(Optional.empty())
        : Types.rational().read(argument).map(Optional::of);
  }
}
