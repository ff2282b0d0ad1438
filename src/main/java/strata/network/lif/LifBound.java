package strata.network.lif;

import java.util.ArrayList;
import java.util.List;
import strata.network.Membrane;
import strata.network.Type;
import strata.num.Interval;

/**
 * Bounds a membrane by taking the interval of all it can be through the steps. A neuron that fired and one that did not are two
 * intervals, so a reset to zero bounds the positive side by the threshold.
 */
final class LifBound {
  private LifBound() {}

  /** All that a membrane can be after a step; at least one of the two is there. An absent interval is an empty list. */
  private record After(List<Interval> silent, List<Interval> fired) {
    Interval all() {
      List<Interval> both = new ArrayList<>(silent);
      both.addAll(fired);
      return Type.hull(both);
    }
  }

  static Membrane membrane(Lif lif, List<Interval> input, int steps, boolean mayIdle) {
    List<Interval> compared = new ArrayList<>();
    List<Interval> stored = new ArrayList<>();
    for (int channel = 0; channel < input.size(); channel++) {
      Interval in = mayIdle ? input.get(channel).hull(Interval.ZERO) : input.get(channel);
      Membrane one = channel(lif, channel, in, steps, mayIdle);
      compared.addAll(one.compared());
      stored.addAll(one.stored());
    }
    return new Membrane(compared, stored);
  }

  private static Membrane channel(Lif lif, int channel, Interval in, int steps, boolean mayIdle) {
    After state = new After(List.of(Interval.ZERO), List.of());
    Interval compared = in;
    Interval stored = Interval.ZERO;
    for (int step = 0; step < steps; step++) {
      Interval sum = clamp(lif, decayed(lif, channel, state).plus(in));
      After reset = after(lif, channel, sum);
      After next = mayIdle ? new After(List.of(sum.hull(state.all())), reset.fired()) : reset;
      boolean settled = step > 0 && compared.contains(sum) && next.equals(state);
      compared = step == 0 ? sum : compared.hull(sum);
      stored = stored.hull(next.all());
      state = next;
      if (settled) {
        break;
      }
    }
    return new Membrane(List.of(compared), List.of(stored));
  }

  /** What is left of the membrane when the next input is added. */
  private static Interval decayed(Lif lif, int channel, After state) {
    boolean late = lif.resets() == Lif.Resets.NEXT;
    List<Interval> all = new ArrayList<>();
    for (Interval silent : state.silent()) {
      all.add(decay(lif, silent));
    }
    for (Interval fired : state.fired()) {
      Lif.Reset.Kind reset = late ? lif.reset().kind() : Lif.Reset.Kind.NONE;
      all.add(switch (reset) {
        case NONE -> decay(lif, fired);
        case VALUE -> decay(lif, Interval.of(lif.reset().value()));
        case SUBTRACT -> clamp(lif, decay(lif, fired).plus(-lif.threshold(channel)));
      });
    }
    return Type.hull(all);
  }

  /** Splits the compared sums by whether they fire, and resets those that do. */
  private static After after(Lif lif, int channel, Interval sum) {
    long from = lif.firesFrom(channel);
    // the comparison is a subtraction, in golden as in hardware
    sum.plus(Math.negateExact(from));
    List<Interval> silent = sum.low() < from ? List.of(new Interval(sum.low(), Math.min(sum.high(), from - 1))) : List.of();
    List<Interval> fired = sum.high() >= from ? List.of(new Interval(Math.max(sum.low(), from), sum.high())) : List.of();
    if (lif.resets() == Lif.Resets.NOW && !fired.isEmpty()) {
      fired = List.of(switch (lif.reset().kind()) {
        case NONE -> fired.get(0);
        case VALUE -> Interval.of(lif.reset().value());
        case SUBTRACT -> clamp(lif, fired.get(0).plus(-lif.threshold(channel)));
      });
    }
    return new After(silent, fired);
  }

  private static Interval decay(Lif lif, Interval v) {
    return v.scale(lif.retainM(), lif.retainS(), lif.round());
  }

  private static Interval clamp(Lif lif, Interval v) {
    return lif.width().map(format -> v.clamp(format.range())).orElse(v);
  }
}
