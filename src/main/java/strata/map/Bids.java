package strata.map;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import strata.machine.Core;
import strata.network.Op;

/**
 * The cores in the order in which they are asked to run an op.
 *
 * @param cores those that say what it would cost by that, behind those that do not; equal ones as they are declared
 * @param costs about how many cycles, by the names of those that say
 * @param basis where the numbers are from
 */
record Bids(List<Core> cores, Map<String, Long> costs, String basis) {
  static Bids of(Subject subject, List<Core> cores, Op op) {
    Map<String, Long> costs = new HashMap<>();
    for (Core core : cores) {
      OptionalLong cost = CoreRules.of(core.kind()).map(rule -> rule.estimate(subject, core, op)).orElse(OptionalLong.empty());
      cost.ifPresent(cycles -> costs.put(core.name(), cycles));
    }
    String basis = subject.tuning().set().isEmpty() ? "at " + Math.round(100 * Subject.USUAL_SPIKES) + " % of spikes" : "by the sample";
    return new Bids(cores.stream().sorted(Comparator.comparingLong(core -> costs.getOrDefault(core.name(), 0L))).toList(), costs, basis);
  }

  /** For people, where there was a choice: cores that were asked before the one that is taken have refused. */
  Optional<String> why(Core taken) {
    List<Core> others = cores.subList(cores.indexOf(taken) + 1, cores.size()).stream().filter(c -> costs.containsKey(c.name())).toList();
    return !costs.containsKey(taken.name()) || others.isEmpty() ? Optional.empty()
        : Optional.of("on " + taken.name() + ", about " + costs.get(taken.name()) + " cycles " + basis + ", not on "
            + others.stream().map(c -> c.name() + " (" + costs.get(c.name()) + ")").collect(Collectors.joining(", ")));
  }
}
