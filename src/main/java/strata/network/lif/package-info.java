/** The leaky integrate-and-fire neuron, and the bound of its membrane. */
package strata.network.lif;
