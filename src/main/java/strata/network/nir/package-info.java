/**
 * NIR's {@code LIF}, the differential equation tau dv/dt = (v_leak - v) + r i, in steps of dt by forward Euler, as simulators have it:
 *
 * <pre>
 *   v = v + dt/tau ((v_leak - v) + r i)
 *   fires where v > v_threshold; then v = v_reset
 * </pre>
 *
 * <p>With a = dt/tau a step is (1 - a) v + a r i, so in units of a r the input is added as it is: threshold and reset value are
 * divided by a r. The graph leaves open where v begins; here it is 0, as every membrane of the language. A v_leak that is not 0 would
 * then be a current of v_leak / r at every step, which no neuron has: it is refused, with the two ways out, a bias before the
 * neuron, or a membrane that begins at rest and is measured from there.
 */
package strata.network.nir;
