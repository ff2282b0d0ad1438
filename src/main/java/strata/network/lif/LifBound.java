package strata.network.lif;

import java.util.ArrayList;
import java.util.List;
import strata.network.Membrane;
import strata.num.Interval;

/**
 * Bounds a membrane by taking the interval of all it can be through the steps. A neuron that fired and one that did not are two
 * intervals, so a reset to zero bounds the positive side by the threshold.
 */
final class LifBound {
  private LifBound() {}

  /**
   * All that a membrane can be after a step: without having fired, where it may be silent, and having fired, where it may fire; at
   * least one of the two. What cannot be is zero.
   */
  private record After(boolean maySilent, Interval silent, boolean mayFire, Interval fired) {
    Interval all() {
      return join(maySilent, silent, mayFire, fired);
    }
  }

  private static Interval join(boolean first, Interval one, boolean second, Interval other) {
    return first && second ? one.hull(other) : first ? one : other;
  }

  static Membrane membrane(Lif lif, List<Interval> input, int steps, boolean mayIdle) {
    List<Interval> compared = new ArrayList<>();
    List<Interval> stored = new ArrayList<>();
    for (int channel = 0; channel < input.size(); channel++) {
      boolean again = channel > 0 && input.get(channel).equals(input.get(channel - 1))
          && lif.threshold(channel) == lif.threshold(channel - 1);
      Interval in = mayIdle ? input.get(channel).hull(Interval.ZERO) : input.get(channel);
      Bound one = again ? new Bound(compared.get(channel - 1), stored.get(channel - 1)) : channel(lif, channel, in, steps, mayIdle);
      compared.add(one.compared());
      stored.add(one.stored());
    }
    return new Membrane(compared, stored);
  }

  /** Of one channel. */
  private record Bound(Interval compared, Interval stored) {}

  private static Bound channel(Lif lif, int channel, Interval in, int steps, boolean mayIdle) {
    After state = new After(true, Interval.ZERO, false, Interval.ZERO);
    Interval compared = in;
    Interval stored = Interval.ZERO;
    for (int step = 0; step < steps; step++) {
      Interval sum = clamp(lif, decayed(lif, channel, state).plus(in));
      After reset = after(lif, channel, sum);
      After next = mayIdle ? new After(true, sum.hull(state.all()), reset.mayFire(), reset.fired()) : reset;
      boolean settled = step > 0 && compared.contains(sum) && next.equals(state);
      compared = step == 0 ? sum : compared.hull(sum);
      stored = stored.hull(next.all());
      state = next;
      if (settled) {
        break;
      }
    }
    return new Bound(compared, stored);
  }

  /** What is left of the membrane when the next input is added. */
  private static Interval decayed(Lif lif, int channel, After state) {
    Interval silent = decay(lif, state.silent());
    if (!state.mayFire()) {
      return silent;
    }
    Lif.Reset.Kind reset = lif.resets() == Lif.Resets.NEXT ? lif.reset().kind() : Lif.Reset.Kind.NONE;
    Interval fired = switch (reset) {
      case NONE -> decay(lif, state.fired());
      case VALUE -> decay(lif, Interval.of(lif.reset().value()));
      case SUBTRACT -> clamp(lif, decay(lif, state.fired()).plus(-lif.threshold(channel)));
    };
    return join(state.maySilent(), silent, true, fired);
  }

  /** Splits the compared sums by whether they fire, and resets those that do. */
  private static After after(Lif lif, int channel, Interval sum) {
    long from = lif.firesFrom(channel);
    // the comparison is a subtraction, in golden as in hardware
    sum.plus(Math.negateExact(from));
    boolean maySilent = sum.low() < from;
    boolean mayFire = sum.high() >= from;
    Interval silent = maySilent ? new Interval(sum.low(), Math.min(sum.high(), from - 1)) : Interval.ZERO;
    Interval fired = mayFire ? new Interval(Math.max(sum.low(), from), sum.high()) : Interval.ZERO;
    if (lif.resets() == Lif.Resets.NOW && mayFire) {
      fired = switch (lif.reset().kind()) {
        case NONE -> fired;
        case VALUE -> Interval.of(lif.reset().value());
        case SUBTRACT -> clamp(lif, fired.plus(-lif.threshold(channel)));
      };
    }
    return new After(maySilent, silent, mayFire, fired);
  }

  private static Interval decay(Lif lif, Interval v) {
    return v.scale(lif.retainM(), lif.retainS(), lif.round());
  }

  private static Interval clamp(Lif lif, Interval v) {
    return lif.width().map(format -> v.clamp(format.range())).orElse(v);
  }
}
