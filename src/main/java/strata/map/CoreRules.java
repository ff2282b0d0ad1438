package strata.map;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import strata.map.attention.AttentionRule;
import strata.map.linearattention.LinearAttentionRule;
import strata.map.prune.PruneRule;
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
        new LinearAttentionRule(),
        new PruneRule(),
        new RouterRule(),
        new VectorRule());
  }

  /** Who runs ops that are called by a word ({@code fire} for all neurons); nobody where only the golden model does. */
  public static List<Runs> running(String op) {
    Stream<Runs> cores = all().stream().filter(rule -> rule.runs().containsKey(op)).map(rule -> new Runs(rule.kind(), rule.runs().get(op)));
    return Stream.concat(Stream.ofNullable(Inputs.RUNS.get(op)).map(form -> new Runs("host", form)), cores).toList();
  }

  public static Optional<CoreRule> of(String kind) {
    return all().stream().filter(r -> r.kind().equals(kind)).findFirst();
  }
}
