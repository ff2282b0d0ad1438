package strata.golden;

import strata.network.fire.Fire;

/** Writes a neuron of one kind as calls of kernels. The op is a {@link Fire} of that neuron. */
@FunctionalInterface
public interface NeuronKernel {
  void lower(Fire op, Lowering into);
}
