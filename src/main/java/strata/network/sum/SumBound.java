package strata.network.sum;

import java.util.Collections;
import java.util.List;
import strata.network.Axis;
import strata.network.Type;
import strata.num.Interval;

/** What a sum over axes can be: each channel so many times, or all channels together when they disappear too. */
public final class SumBound {
  private SumBound() {}

  /** One interval a channel of what is left. */
  public static List<Interval> of(Type type, List<String> over) {
    long times = 1;
    boolean channelsToo = false;
    for (int i = 0; i < type.axes().size(); i++) {
      Axis axis = type.axes().get(i);
      boolean last = i == type.axes().size() - 1;
      if (over.contains(axis.name())) {
        channelsToo |= last;
        times = last ? times : Math.multiplyExact(times, axis.size());
      }
    }
    final long each = times;
    List<Interval> channels = type.channels().stream().map(c -> c.times(each)).toList();
    if (!channelsToo) {
      return channels;
    }
    Interval all = channels.stream().reduce(Interval.ZERO, Interval::plus);
    List<Axis> left = type.axesWithout(over);
    return Collections.nCopies(left.isEmpty() ? 1 : left.get(left.size() - 1).size(), all);
  }
}
