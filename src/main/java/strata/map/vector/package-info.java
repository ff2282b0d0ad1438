/**
 * What the vector core runs: neurons, sums, logic and counts over tensors that are kept. It comes last among the rules in what it
 * saves: a neuron or a sum that a synapse job can do on its way out never gets here.
 */
package strata.map.vector;
