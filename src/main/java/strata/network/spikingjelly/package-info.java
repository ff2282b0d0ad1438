/**
 * SpikingJelly's {@code LIFNode}, which charges, fires and resets:
 *
 * <pre>
 *   h = v + (x - (v - v_reset)) / tau        with decay_input, or
 *   h = v - (v - v_reset) / tau + x          without
 *   fires where h >= v_threshold
 *   v = v_reset, or v = h - v_threshold where v_reset is none
 * </pre>
 *
 * <p>v begins at v_reset (at 0 where that is none). So w = v - v_reset begins at 0, is reset to 0, and fires at
 * v_threshold - v_reset; its step is w (1 - 1/tau) + x/tau, or + x. Counted in units of 1/tau the first adds x as it is, so that
 * nothing has to be divided: its threshold is tau (v_threshold - v_reset). With tau = 2 and a threshold that is an integer there,
 * that is {@code lif(retain: 1/2, reset: zero)} and loses nothing.
 *
 * <p>tau = 1, which SpikingJelly refuses, retains nothing; it is a limit, and allowed.
 */
package strata.network.spikingjelly;
