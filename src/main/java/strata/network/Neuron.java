package strata.network;

import java.util.List;
import strata.num.Interval;

/** How membranes turn sums into spikes. Open, like {@link Op}: a kind of neuron is a record in its own sub-package. */
public interface Neuron {
  /** The word of the registry: {@code lif}. */
  String kind();

  /**
   * What the membrane can be, for inputs within {@code input} (one interval a channel) over so many steps from 0.
   *
   * @param mayIdle whether a step may pass without input and without firing: an expert whose routes differ from step to step
   */
  Membrane membrane(List<Interval> input, int steps, boolean mayIdle);
}
