package strata.network.mixture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import strata.num.Interval;

/** The bound of a routed sum against every choice of experts. */
class MixtureBoundTest {
  @Test
  void everyChoiceOfExpertsIsWithinTheBoundAndTheWorstReachesIt() {
    Random random = new Random(5);
    for (int trial = 0; trial < 300; trial++) {
      List<List<Interval>> experts = new ArrayList<>();
      for (int e = 0; e < 4; e++) {
        int low = random.nextInt(21) - 10;
        experts.add(List.of(new Interval(low, low + random.nextInt(6))));
      }
      int most = 1 + random.nextInt(4);
      int fewest = random.nextInt(most + 1);
      assertEquals(List.of(choices(experts, fewest, most)), MixtureBound.sum(experts, fewest, most));
    }
  }

  private static Interval choices(List<List<Interval>> experts, int fewest, int most) {
    long low = Long.MAX_VALUE;
    long high = Long.MIN_VALUE;
    for (int chosen = 0; chosen < 16; chosen++) {
      if (Integer.bitCount(chosen) >= fewest && Integer.bitCount(chosen) <= most) {
        long least = 0;
        long largest = 0;
        for (int e = 0; e < 4; e++) {
          least += (chosen >> e & 1) * experts.get(e).get(0).low();
          largest += (chosen >> e & 1) * experts.get(e).get(0).high();
        }
        low = Math.min(low, least);
        high = Math.max(high, largest);
      }
    }
    return new Interval(low, high);
  }

  @Test
  void twoOfFourIsNotAllOfFour() {
    List<List<Interval>> same = List.of(List.of(new Interval(-3, 5)), List.of(new Interval(-1, 7)), List.of(new Interval(-8, 1)),
        List.of(new Interval(0, 2)));
    assertEquals(List.of(new Interval(-11, 12)), MixtureBound.sum(same, 2, 2));
  }
}
