package strata.dies;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Vias are taken to pads nearly as well as can be. */
class AssignmentTest {
  private static Box.Point[] square(int side, int pitch) {
    return IntStream.range(0, side * side).mapToObj(i -> new Box.Point((long) (i % side) * pitch, (long) (i / side) * pitch))
        .toArray(Box.Point[]::new);
  }

  private static Box.Point random(Random random, int within) {
    return new Box.Point(random.nextInt(within), random.nextInt(within));
  }

  private static long cost(List<Assignment.Kind> kinds, Box.Point[] pads, int[][] taken) {
    long cost = 0;
    for (int kind = 0; kind < taken.length; kind++) {
      for (int pad : taken[kind]) {
        cost += Assignment.cost(kinds.get(kind), pads[pad]);
      }
    }
    return cost;
  }

  private static void everyPadOnce(List<Assignment.Kind> kinds, int[][] taken) {
    for (int kind = 0; kind < taken.length; kind++) {
      assertEquals(kinds.get(kind).vias(), taken[kind].length);
    }
    assertEquals(Arrays.stream(taken).mapToInt(t -> t.length).sum(), Arrays.stream(taken).flatMapToInt(Arrays::stream).distinct().count());
  }

  /** The best of all ways to take the vias, one after the other, to a pad that is left. */
  private static long best(List<Assignment.Kind> kinds, Box.Point[] pads, List<Integer> vias, int next, int used) {
    if (next == vias.size()) {
      return 0;
    }
    long best = Long.MAX_VALUE;
    for (int pad = 0; pad < pads.length; pad++) {
      if ((used >> pad & 1) == 0) {
        best = Math.min(best, Assignment.cost(kinds.get(vias.get(next)), pads[pad]) + best(kinds, pads, vias, next + 1, used | 1 << pad));
      }
    }
    return best;
  }

  /** Exchanges among three kinds are not tried: what is found may be a little longer than the best. */
  @Test
  void smallOnesAreOftenTheBestAndNeverFarFromIt() {
    Random random = new Random(4);
    int found = 0;
    double worst = 1;
    for (int trial = 0; trial < 100; trial++) {
      Box.Point[] pads = square(3, 10);
      List<Assignment.Kind> kinds = new ArrayList<>();
      List<Integer> vias = new ArrayList<>();
      for (int kind = 0; kind < 3; kind++) {
        int count = 1 + random.nextInt(2);
        kinds.add(new Assignment.Kind(random(random, 60), random(random, 60), count));
        for (int i = 0; i < count; i++) {
          vias.add(kind);
        }
      }
      int[][] taken = Assignment.of(kinds, pads);
      everyPadOnce(kinds, taken);
      long best = best(kinds, pads, vias, 0, 0);
      long ours = cost(kinds, pads, taken);
      assertTrue(ours >= best);
      found += ours == best ? 1 : 0;
      worst = Math.max(worst, (double) ours / best);
    }
    assertTrue(found >= 70, found + " of 100 are the best");
    assertTrue(worst <= 1.15, "the worst is " + worst + " of the best");
  }

  @Test
  void aFullGridIsShared() {
    Box.Point[] pads = square(4, 10);
    List<Assignment.Kind> kinds = List.of(new Assignment.Kind(new Box.Point(100, 15), new Box.Point(120, 15), 8),
        new Assignment.Kind(new Box.Point(-100, 15), new Box.Point(-80, 15), 8));
    int[][] taken = Assignment.of(kinds, pads);
    assertArrayEquals(new int[] {2, 3, 6, 7, 10, 11, 14, 15}, taken[0]);
    assertArrayEquals(new int[] {0, 1, 4, 5, 8, 9, 12, 13}, taken[1]);
  }

  @Test
  void aHundredThousandViasTakeAboutASecond() {
    Random random = new Random(5);
    Box.Point[] pads = square(400, 4000);
    List<Assignment.Kind> kinds = new ArrayList<>();
    for (int kind = 0; kind < 80; kind++) {
      kinds.add(new Assignment.Kind(random(random, 3_000_000), random(random, 3_000_000), 1250));
    }
    // a watchdog of ten times what it takes
    int[][] taken = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> Assignment.of(kinds, pads));
    everyPadOnce(kinds, taken);
    int[][] rows = new int[kinds.size()][];
    Arrays.setAll(rows, kind -> IntStream.range(kind * 1250, (kind + 1) * 1250).toArray());
    long[] least = {0};
    kinds.forEach(k -> least[0] += k.vias() * new Box(0, 0, 399 * 4000, 399 * 4000).through(k.from(), k.to()));
    long ours = cost(kinds, pads, taken) - least[0];
    long naive = cost(kinds, pads, rows) - least[0];
    assertTrue(ours * 4 < naive, ours + " beyond the least possible, and " + naive + " row by row");
  }
}
