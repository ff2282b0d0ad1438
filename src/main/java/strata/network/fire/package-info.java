/** A neuron applied to a tensor of sums. */
package strata.network.fire;
