/**
 * The neurons of the machine: a word of them steps side by side, one time step a cycle.
 *
 * <p>{@link strata.machine.neuron.Neurons} is the module that every core with neurons instantiates; it owns the membranes,
 * clears them at the first step and holds them over the following ones, however many cycles lie between. It has the adder of
 * the input too, one for all kinds: {@link strata.machine.neuron.NeuronKind} writes into a lane what of a membrane is left to
 * add to, and what is made of the sum. {@link strata.machine.neuron.NeuronKinds} lists the kinds, a line each. Thresholds, leak
 * and reset are fields of the job: they hang on the network, and so never on the hardware.
 *
 * <p>Every number has {@code bits} bits, two's complement. The compiler proves that the membrane fits at every step, before and
 * after a reset; inside, the product of the leak is as wide as it can get, and the distance from the threshold has a bit more
 * than the membrane. That one difference tells at, above and how far. Synthesis does not find that by itself: written as two
 * comparisons and a subtraction, and with an adder a kind, 32 neurons of 16 bits were a quarter larger (37.9 kGE, not 30.2).
 *
 * <p>It refuses saturation, until the language has it here.
 */
package strata.machine.neuron;
