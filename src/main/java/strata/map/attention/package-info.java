/**
 * What the attention core runs: {@code fire(attention(q, k, v))}. It refuses contexts that are read by anything but a neuron, as the
 * integers never leave the core, and more tokens than the core keeps track of. q, k and v are three streams, so they get three bank
 * groups. What an image costs hangs on its spikes: {@link strata.map.attention.AttentionActivity} tells the cycle rule.
 */
package strata.map.attention;
