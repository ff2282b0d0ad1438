package strata.map;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import strata.map.tune.ChannelClass;
import strata.map.tune.ChannelClasses;

/** Any order that the ops allow, for tests: every free class is shuffled, within its blocks. */
public final class RandomOrders {
  private RandomOrders() {}

  public static Tuning of(Plan plan, int seed) {
    Random random = new Random(seed);
    Map<Integer, Order> orders = new HashMap<>();
    int shuffled = 0;
    for (ChannelClass one : ChannelClasses.of(plan)) {
      List<Integer> channels = new ArrayList<>();
      for (int block = 0; block < one.blocks(); block++) {
        List<Integer> within = new ArrayList<>();
        for (int c = 0; c < one.blockWidth(); c++) {
          within.add(block * one.blockWidth() + c);
        }
        Collections.shuffle(within, random);
        channels.addAll(within);
      }
      Order order = new Order(channels);
      shuffled += order.isNatural() ? 0 : 1;
      one.values().forEach(v -> orders.put(v.id(), order));
    }
    assertTrue(shuffled > 0, "nothing was shuffled");
    return new Tuning(orders, Map.of());
  }
}
