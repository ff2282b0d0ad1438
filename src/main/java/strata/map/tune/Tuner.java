package strata.map.tune;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import strata.map.Order;
import strata.map.Plan;
import strata.map.Tuning;
import strata.map.synapse.SynapseWork;
import strata.network.Value;
import strata.num.Tensor;

/**
 * A plan in the network's order and what a sample of images makes of its values, to a tuning that takes fewer cycles on that sample. The
 * splits come first, each job's on its own; then the orders, which must suit all jobs that read them.
 */
public final class Tuner {
  private final Plan plan;
  private final List<SynapseWork> works;
  private final Map<String, List<Reading>> readings;
  private final Map<String, Integer> splits = new HashMap<>();

  private Tuner(Plan plan, List<Map<String, Tensor>> images) {
    this.plan = plan;
    this.works = plan.phases().stream().flatMap(p -> p.jobs().stream()).filter(SynapseWork.class::isInstance)
        .map(SynapseWork.class::cast).toList();
    this.readings = Reading.of(works, images);
  }

  /**
   * The cheapest that is found.
   *
   * @param plan   without a tuning
   * @param images of each, every value that a job of a synapse core reads, by name: its inputs, and golden's trace of {@link
   *     Plan#traced}
   */
  public static Tuning of(Plan plan, List<Map<String, Tensor>> images) {
    Tuner tuner = new Tuner(plan, images);
    tuner.works.forEach(tuner::split);
    return new Tuning(tuner.orders(), tuner.splits, SetChannels.of(plan, images));
  }

  private static String path(SynapseWork work) {
    return work.ops().get(0);
  }

  /** The cheapest split, the first of equals; what the map says stands. */
  private void split(SynapseWork work) {
    int ways = work.pinned() ? 0 : work.synapse().ways();
    int best = IntStream.range(0, ways).boxed()
        .min(Comparator.comparingLong(s -> readings.get(path(work)).stream().mapToLong(r -> r.cycles(s)).sum())).orElse(work.split());
    splits.put(path(work), best);
  }

  private Map<Integer, Order> orders() {
    Map<Integer, Order> orders = new HashMap<>();
    for (ChannelClass one : ChannelClasses.of(plan)) {
      Set<Integer> ids = one.values().stream().map(Value::id).collect(Collectors.toSet());
      List<Reading> reading = works.stream().flatMap(w -> readings.get(path(w)).stream())
          .filter(r -> ids.contains(r.rows().value().id())).toList();
      int tables = reading.stream().mapToInt(r -> r.work().synapse().tables()).max().orElse(1);
      boolean whole = one.blocks() == 1 || one.blockWidth() % tables == 0;
      if (tables > 1 && whole && !one.isFixed()) {
        Order order = order(one, reading, tables);
        ids.forEach(id -> orders.put(id, order));
      }
    }
    return orders;
  }

  /** Layers that read the same by the same split count together. */
  private Order order(ChannelClass one, List<Reading> reading, int tables) {
    Map<Firings.Seen, Long> weights = new LinkedHashMap<>();
    reading.forEach(r -> weights.merge(new Firings.Seen(r.rows(), splits.get(path(r.work()))), r.weight(), Long::sum));
    return new Order(Neighbours.order(Firings.of(one.width(), weights), tables, one.blocks()));
  }
}
