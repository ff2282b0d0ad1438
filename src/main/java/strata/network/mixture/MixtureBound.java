package strata.network.mixture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import strata.num.Interval;

/**
 * What a routed sum can be when between {@code fewest} and {@code most} experts give their part: per channel, the worst choice.
 */
final class MixtureBound {
  private MixtureBound() {}

  /** @param experts for each expert, one interval a channel */
  static List<Interval> sum(List<List<Interval>> experts, int fewest, int most) {
    List<Interval> channels = new ArrayList<>();
    for (int c = 0; c < experts.get(0).size(); c++) {
      List<Long> lows = new ArrayList<>();
      List<Long> highs = new ArrayList<>();
      for (List<Interval> expert : experts) {
        lows.add(Math.negateExact(expert.get(c).low()));
        highs.add(expert.get(c).high());
      }
      channels.add(new Interval(-largest(lows, fewest, most), largest(highs, fewest, most)));
    }
    return channels;
  }

  /** The largest sum of at least {@code fewest} and at most {@code most} of the numbers. */
  private static long largest(List<Long> numbers, int fewest, int most) {
    numbers.sort(Comparator.reverseOrder());
    long sum = 0;
    for (int i = 0; i < Math.min(most, numbers.size()); i++) {
      sum = Math.addExact(sum, i < fewest ? numbers.get(i) : Math.max(0, numbers.get(i)));
    }
    return sum;
  }
}
