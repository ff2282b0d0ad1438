package strata.network;

import java.util.Optional;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Span;
import strata.scope.Arguments;
import strata.scope.Formal;

/**
 * A declared neuron where it is called: its fields, some of them overridden by the call.
 *
 * @param declared  the fields of the declaration
 * @param overrides the fields of the call; each is optional there
 * @param channels  of the tensor that it is called on
 */
public record NeuronCall(Arguments declared, Arguments overrides, Weights weights, int channels, Diagnostics diagnostics) {
  /** The same field as one that a call may leave out. */
  static <T> Formal<Optional<T>> override(Formal<T> field) {
    return Formal.optional(field.name(), field.type());
  }

  public <T> T get(Formal<T> field) {
    return overrides.get(override(field)).orElseGet(() -> declared.get(field));
  }

  /** Whether the field is written, in the call or in the declaration. */
  public boolean isGiven(Formal<?> field) {
    return overrides.isGiven(field) || declared.isGiven(field);
  }

  /** Where the field is written; the declaration's kind where it is a default. */
  public Span span(Formal<?> field) {
    return overrides.isGiven(field) ? overrides.span(field) : declared.span(field);
  }

  public <T> Optional<T> refuse(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
    return Optional.empty();
  }
}
