package strata.network.lif;

import java.util.Optional;
import strata.scope.Reading;
import strata.scope.Type;
import strata.scope.Types;
import strata.syntax.Expression;

/** One number for all channels, or the name of a tensor with one for each. */
record Threshold(long number, Optional<String> tensor) {
  /** {@code 64}, or {@code tensor("block0.q.threshold")}. */
  record Argument() implements Type<Threshold> {
    private static final String TENSOR = "tensor";
    private static final int BITS = 48;

    @Override
    public String expected() {
      return "an integer, or `tensor(\"name\")`";
    }

    @Override
    public Optional<Threshold> read(Reading argument) {
      if (argument.expression() instanceof Expression.Call call && call.name().text().equals(TENSOR)) {
        boolean one = call.arguments().size() == 1 && call.arguments().get(0).name().isEmpty() && call.lambda().isEmpty();
        return one
            ? Types.text().read(argument.of(call.arguments().get(0).value())).map(name -> new Threshold(0, Optional.of(name)))
            : mismatch(argument, call.span().quoted());
      }
      return Types.wide(-(1L << BITS), 1L << BITS).read(argument).map(number -> new Threshold(number, Optional.empty()));
    }
  }
}
