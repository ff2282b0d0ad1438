package strata.map;

import java.util.Map;
import strata.network.Value;

/**
 * What is chosen for the sake of cycles alone: no choice changes a bit of what the network gives.
 *
 * @param orders the order of a value's channels, by the value's id; a value left out keeps the network's. Values whose channels an
 *     op ties together ({@link strata.network.Op#reorderable}) have the same
 * @param splits which steps share, as the core counts its splits, by the path of the op that a job is made for; one left out is 0
 * @param set    the share of a value's channels that are set at some step of a group, by the value's id; one left out is not known
 */
public record Tuning(Map<Integer, Order> orders, Map<String, Integer> splits, Map<Integer, Double> set) {
  public static final Tuning NONE = new Tuning(Map.of(), Map.of());

  /** With nothing known of what is set. */
  public Tuning(Map<Integer, Order> orders, Map<String, Integer> splits) {
    this(orders, splits, Map.of());
  }

  public Tuning {
    set = Map.copyOf(set);
    orders = Map.copyOf(orders);
    splits = Map.copyOf(splits);
  }

  public Order order(Value value) {
    Order order = orders.get(value.id());
    return order == null ? Order.natural(value.type().width()) : order;
  }

  public int split(String path) {
    return splits.getOrDefault(path, 0);
  }
}
