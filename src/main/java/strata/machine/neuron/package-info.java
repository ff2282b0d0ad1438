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
 * <p>A core that is built with {@code widths: saturating} has clamps too, {@link strata.machine.neuron.Clamp}: behind the sum, behind
 * a subtraction at once, and behind a late one, each to the width that the job gives. A clamped sum must not have wrapped, so the
 * adder has a bit more there. A late subtraction is clamped before the input comes, and so takes the carry of a leak that rounds up in
 * an adder of its own: behind the clamp it would lift a membrane that had been clamped at the top. What is not subtracted late is
 * not clamped there, since a reset value may lie beyond the clamps. Without that parameter nothing of this is built.
 */
package strata.machine.neuron;
