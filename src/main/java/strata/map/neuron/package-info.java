/**
 * How a network's neurons become fields of a job, whatever the core: {@link strata.map.neuron.NeuronRules} has a line for each
 * kind.
 */
package strata.map.neuron;
