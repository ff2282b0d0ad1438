/**
 * What the attention core runs: {@code fire(attention(q, k, v))}. It refuses contexts that are read by anything but a neuron, as
 * the integers never leave the core, and heads that lie across words. q, k and v are three streams, so they get three bank
 * groups.
 */
package strata.map.attention;
