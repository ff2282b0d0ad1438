/**
 * The neurons of the machine: a word of them steps side by side, one time step a cycle.
 *
 * <p>{@link strata.machine.neuron.Neurons} is the module that every core with neurons instantiates; it owns the membranes,
 * clears them at the first step and holds them over the following ones, however many cycles lie between. {@link
 * strata.machine.neuron.NeuronKind} writes the arithmetic of one kind into a lane; {@link strata.machine.neuron.NeuronKinds}
 * lists them, a line each. Thresholds, leak and reset are fields of the job: they hang on the network, and so never on the
 * hardware.
 *
 * <p>Every number has {@code bits} bits, two's complement. The compiler proves that the membrane fits at every step, before and
 * after a reset; inside, the product of the leak is as wide as it can get. It refuses saturation, until the language has it
 * here.
 */
package strata.machine.neuron;
