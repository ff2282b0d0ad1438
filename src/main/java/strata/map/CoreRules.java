package strata.map;

import java.util.List;
import java.util.Optional;
import strata.map.attention.AttentionRule;
import strata.map.router.RouterRule;
import strata.map.synapse.SynapseRule;
import strata.map.vector.VectorRule;

/** What each kind of core runs, a line each. */
public final class CoreRules {
  private CoreRules() {}

  static List<CoreRule> all() {
    return List.of(
        new SynapseRule(),
        new AttentionRule(),
        new RouterRule(),
        new VectorRule());
  }

  public static Optional<CoreRule> of(String kind) {
    return all().stream().filter(r -> r.kind().equals(kind)).findFirst();
  }
}
