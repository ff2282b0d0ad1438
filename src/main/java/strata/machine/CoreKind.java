package strata.machine;

import java.util.Optional;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.machine.spec.CoreSpec;
import strata.machine.spec.Tiers;
import strata.scope.About;
import strata.scope.Arguments;
import strata.scope.Signature;
import strata.syntax.Name;

/** A kind of core, as a machine declares it: {@code core NAME on TIER : KIND(...)}. Each has a line in {@link CoreKinds}. */
public interface CoreKind {
  /** For example {@code synapse}. */
  String name();

  Signature signature();

  /** Its equation, its paper and its example. */
  About about();

  /** The core that is declared, with what it asks of the machine around it; empty after saying what is wrong with it alone. */
  Optional<CoreSpec> declare(Declared declared, Diagnostics diagnostics);

  /**
   * A line of a machine, its arguments read.
   *
   * @param tier  the tier after {@code on}
   * @param tiers for arguments that name tiers
   */
  record Declared(Name name, Optional<String> tier, Arguments arguments, Tiers tiers) {
    /** The tier after {@code on}, which a core of one unit must have. */
    public Optional<String> placed(Diagnostics diagnostics) {
      if (tier.isEmpty()) {
        diagnostics.add(Diagnostic.of(Code.NOT_PLACED, name.span(), "`" + name + "` is on no tier")
            .help("write `core " + name + " on " + tiers.first() + " : " + arguments.callee() + "(...)`"));
      }
      return tier;
    }
  }
}
