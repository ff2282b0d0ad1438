package strata.map.tune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Channels that fire together become neighbours, in groups of which each costs an addition where any of its channels fires. */
class NeighboursTest {
  private static Firings firings(int channels, List<int[]> chances) {
    return new Firings(channels, new TreeMap<>(java.util.Map.of(3L, chances)));
  }

  private static List<int[]> random(int seed, int channels, int count, int percent) {
    Random random = new Random(seed);
    return IntStream.range(0, count).mapToObj(i -> IntStream.range(0, channels).filter(c -> random.nextInt(100) < percent).toArray())
        .toList();
  }

  private static int cost(List<int[]> chances, List<Integer> order, int size) {
    int cost = 0;
    for (int[] chance : chances) {
      cost += (int) Arrays.stream(chance).map(c -> order.indexOf(c) / size).distinct().count();
    }
    return cost;
  }

  private static List<Integer> natural(int channels) {
    return IntStream.range(0, channels).boxed().toList();
  }

  private static Set<Set<Integer>> groups(List<Integer> order, int size) {
    return IntStream.range(0, order.size() / size).mapToObj(g -> (Set<Integer>) new HashSet<>(order.subList(g * size, (g + 1) * size)))
        .collect(Collectors.toSet());
  }

  /** Channel c belongs to group c mod 8; a group fires as a whole but for a channel now and then, and strangers fire alone. */
  @Test
  void findsGroupsThatFireTogether() {
    Random random = new Random(5);
    List<int[]> chances = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      int first = random.nextInt(8);
      int second = random.nextInt(8);
      chances.add(IntStream.range(0, 32).filter(c -> (c % 8 == first || c % 8 == second) && random.nextInt(8) > 0
          || random.nextInt(20) == 0).toArray());
    }
    List<Integer> order = Neighbours.order(firings(32, chances), 4, 1);
    Set<Set<Integer>> planted = IntStream.range(0, 8).mapToObj(g -> Set.of(g, g + 8, g + 16, g + 24)).collect(Collectors.toSet());
    assertEquals(planted, groups(order, 4));
  }

  @Test
  void isAsCheapAsTheBestOfAllPairings() {
    for (int seed = 0; seed < 20; seed++) {
      List<int[]> chances = random(seed, 6, 40, 40);
      int least = pairings(natural(6)).stream().mapToInt(order -> cost(chances, order, 2)).min().orElseThrow();
      int found = cost(chances, Neighbours.order(firings(6, chances), 2, 1), 2);
      assertTrue(found >= least && found <= least * 1.03, "seed " + seed + ": " + found + " against " + least);
    }
  }

  private static List<List<Integer>> pairings(List<Integer> left) {
    if (left.isEmpty()) {
      return List.of(List.of());
    }
    List<List<Integer>> all = new ArrayList<>();
    for (int i = 1; i < left.size(); i++) {
      List<Integer> rest = new ArrayList<>(left.subList(1, left.size()));
      int partner = rest.remove(i - 1);
      for (List<Integer> others : pairings(rest)) {
        List<Integer> one = new ArrayList<>(List.of(left.get(0), partner));
        one.addAll(others);
        all.add(one);
      }
    }
    return all;
  }

  @Test
  void isNeverDearerThanTheNetworksOrder() {
    for (int seed = 0; seed < 30; seed++) {
      int channels = 1 + new Random(seed).nextInt(40);
      List<int[]> chances = random(seed, channels, 1 + seed * 7, 5 + seed);
      for (int size : new int[] {1, 2, 4}) {
        List<Integer> order = Neighbours.order(firings(channels, chances), size, 1);
        assertEquals(natural(channels), order.stream().sorted().toList());
        assertTrue(cost(chances, order, size) <= cost(chances, natural(channels), size), "seed " + seed);
      }
    }
  }

  @Test
  void everyChannelStaysInItsBlock() {
    List<int[]> chances = IntStream.range(0, 16).mapToObj(i -> IntStream.range(0, 32).filter(c -> c % 16 == i).toArray()).toList();
    List<Integer> order = Neighbours.order(firings(32, chances), 4, 2);
    assertEquals(natural(16), order.subList(0, 16).stream().sorted().toList());
    assertEquals(Set.of(0, 16), groups(Neighbours.order(firings(32, chances), 2, 1), 2).stream().filter(g -> g.contains(0)).findFirst()
        .orElseThrow());
  }

  /** Neither the clock nor hash order has a say. */
  @Test
  void theSameComesOfTheSame() {
    List<int[]> chances = random(9, 200, 500, 12);
    assertEquals(Neighbours.order(firings(200, chances), 4, 1), Neighbours.order(firings(200, chances), 4, 1));
  }
}
