package strata.machine.spec;

import java.util.List;
import java.util.Optional;
import strata.diag.Diagnostics;
import strata.diag.Span;
import strata.machine.Core;
import strata.machine.Machine;

/**
 * A core as declared, and what it asks of the machine around it.
 *
 * @param steps  time steps at once, where the core says
 * @param owners owners of tokens, where the core decides: the walkers of a synapse core
 * @param check  what else must hold between the core and its machine
 */
public record CoreSpec(Core core, Optional<Stated> steps, Optional<Stated> owners, List<Need> needs, Check check) {
  public CoreSpec {
    needs = List.copyOf(needs);
  }

  /** A number, and where it stands. */
  public record Stated(int value, Span span) {}

  /** Reports what is wrong with a core on a machine whose memories are as needed. */
  public interface Check {
    void check(Machine machine, Diagnostics diagnostics);
  }
}
