package strata.machine;

import java.util.Optional;
import strata.diag.Diagnostics;
import strata.scope.Arguments;
import strata.scope.Signature;

/** A kind of core, as called in {@code core NAME on TIER : kind(...)}. */
public interface CoreKind {
  String name();

  Signature signature();

  /** The core; empty after saying what is impossible. */
  Optional<Core> build(CoreSite site, Arguments arguments, Diagnostics diagnostics);
}
