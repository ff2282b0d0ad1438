package strata.synth;

import java.util.Optional;
import strata.diag.Diagnostic;

/** What came of a design: its cells, or what is wrong. */
record Outcome(Optional<Mapped> mapped, Optional<Diagnostic> wrong) {
  static Outcome of(Mapped mapped) {
    return new Outcome(Optional.of(mapped), Optional.empty());
  }

  static Outcome wrong(Diagnostic why) {
    return new Outcome(Optional.empty(), Optional.of(why));
  }
}
