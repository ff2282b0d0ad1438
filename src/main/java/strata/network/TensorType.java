package strata.network;

import java.util.Optional;
import strata.scope.Formal;
import strata.scope.Reading;
import strata.syntax.Expression;

/** An argument that is a value of the network. The signature leaves it as it is written; elaboration makes the value. */
public record TensorType() implements strata.scope.Type<Expression> {
  /** A tensor that must be given. */
  public static Formal<Expression> formal(String name) {
    return Formal.required(name, new TensorType());
  }

  @Override
  public String expected() {
    return "a tensor";
  }

  @Override
  public Optional<Expression> read(Reading argument) {
    return Optional.of(argument.expression());
  }
}
