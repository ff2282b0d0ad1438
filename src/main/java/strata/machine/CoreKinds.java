package strata.machine;

import java.util.List;
import strata.machine.attention.AttentionKind;
import strata.machine.linearattention.LinearAttentionKind;
import strata.machine.prune.PruneKind;
import strata.machine.router.RouterKind;
import strata.machine.synapse.SynapseKind;
import strata.machine.vector.VectorKind;

/** The kinds of cores, a line each. */
public final class CoreKinds {
  private CoreKinds() {}

  public static List<CoreKind> all() {
    return List.of(
        new AttentionKind(),
        new LinearAttentionKind(),
        new PruneKind(),
        new RouterKind(),
        new SynapseKind(),
        new VectorKind());
  }
}
