package strata.map;

import java.util.Map;
import strata.network.Value;

/**
 * What is chosen for the sake of cycles alone: no choice changes a bit of what the network gives.
 *
 * @param orders the order of a value's channels, by the value's id; a value left out keeps the network's. Values whose channels an
 *     op ties together ({@link strata.network.Op#reorderable}) have the same
 * @param splits which steps share, as the core counts its splits, by the path of the op that a job is made for; one left out is 0
 */
public record Tuning(Map<Integer, Order> orders, Map<String, Integer> splits) {
  public static final Tuning NONE = new Tuning(Map.of(), Map.of());

  public Tuning {
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
