package strata.network.attention;

import java.util.ArrayList;
import java.util.List;
import strata.network.Type;
import strata.num.Interval;

/**
 * What attention can give, channel by channel: as many pairs as there can be of a token in sight and a channel of the head that query
 * and key can share, where the value can be set.
 */
final class AttentionBound {
  private AttentionBound() {}

  /** @param seen how many tokens a token sees, the fewest and the most, those of the other steps of its chunk included */
  static List<Interval> of(Type q, Type k, Type v, int heads, int shared, Interval seen) {
    int width = q.width() / heads;
    List<Interval> sums = new ArrayList<>();
    for (int head = 0; head < heads; head++) {
      int from = head / shared * width;
      Interval score = Interval.of(0);
      for (int c = 0; c < width; c++) {
        score = score.plus(both(q.channels().get(head * width + c), k.channels().get(from + c)));
      }
      for (int c = 0; c < width; c++) {
        Interval value = v.channels().get(from + c);
        sums.add(new Interval(Math.multiplyExact(score.low() * value.low(), seen.low()),
            Math.multiplyExact(score.high() * value.high(), seen.high())));
      }
    }
    return sums;
  }

  /** Of bits: 1 where both are. */
  private static Interval both(Interval left, Interval right) {
    return new Interval(left.low() * right.low(), left.high() * right.high());
  }
}
