package strata.scope;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import strata.diag.Span;
import strata.syntax.Name;

/** The values of a call, by formal: those given, and the defaults of the others. */
public final class Arguments {
  /** A value and where it was written. */
  record Given(Object value, Span span) {}

  private final Name callee;
  private final Map<String, Given> given;

  Arguments(Name callee, Map<String, Given> given) {
    this.callee = callee;
    this.given = new HashMap<>(given);
  }

  /** What was called, as written. */
  public Name callee() {
    return callee;
  }

  /** The formal must be one of the signature that was matched. */
  @SuppressWarnings("unchecked")
  public <T> T get(Formal<T> formal) {
    // the signature put it there after the formal's own type had made it
    return Optional.ofNullable(given.get(formal.name())).map(g -> (T) g.value()).or(formal::fallback)
        .orElseThrow(() -> new IllegalArgumentException(callee + " has no " + formal.name()));
  }

  public boolean isGiven(Formal<?> formal) {
    return given.containsKey(formal.name());
  }

  /** Where the value was written; the callee where it is a default. */
  public Span span(Formal<?> formal) {
    return isGiven(formal) ? given.get(formal.name()).span() : callee.span();
  }
}
