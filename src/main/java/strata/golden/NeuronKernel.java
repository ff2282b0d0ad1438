package strata.golden;

import strata.network.fire.Fire;

/** Makes a neuron of one kind runnable. The op is a {@link Fire} of that neuron. */
@FunctionalInterface
public interface NeuronKernel {
  Runnable bind(Fire op, Memory memory);
}
