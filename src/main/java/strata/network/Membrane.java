package strata.network;

import java.util.List;
import strata.num.Interval;

/**
 * What a membrane can be, one interval a channel, over all steps.
 *
 * @param compared the sum that is compared with the threshold, clamped where the neuron saturates
 * @param stored   what is carried to the next step
 */
public record Membrane(List<Interval> compared, List<Interval> stored) {
  public Membrane {
    compared = List.copyOf(compared);
    stored = List.copyOf(stored);
  }

  /** Holds every number that a register for the membrane must hold, before or after its reset. */
  public Interval range() {
    return Type.hull(compared).hull(Type.hull(stored));
  }
}
