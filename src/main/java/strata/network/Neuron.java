package strata.network;

import java.util.List;
import java.util.Optional;
import strata.num.Interval;

/** How membranes turn sums into spikes. Open, like {@link Op}: a kind of neuron is a record in its own sub-package. */
public interface Neuron {
  /** The word of the registry: {@code lif}. */
  String kind();

  /** What it lost when real numbers became its integers; nothing where it was declared in integers. */
  default Optional<Loss> loss() {
    return Optional.empty();
  }

  /**
   * What the membrane can be, for inputs within {@code input} (one interval a channel) over so many steps from 0.
   *
   * @param mayIdle whether a step may pass without input and without firing: an expert whose routes differ from step to step
   */
  Membrane membrane(List<Interval> input, int steps, boolean mayIdle);
}
