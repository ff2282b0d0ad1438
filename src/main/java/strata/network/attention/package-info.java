/**
 * Spiking self-attention of Spikformer (Zhou et al., ICLR 2023): exact integer sums, no softmax. Its sight may be a window (SWAT) or
 * causal; query heads may share a head of keys and values (grouped query); and chunks of steps may see each other (STAtten).
 *
 * <p>A window of w is w / 2 tokens on either side, so it is even, and a token in the middle sees w + 1. It refuses a window or a causal
 * order within chunks of several steps: tokens of several steps have no one order, and the papers have neither.
 */
package strata.network.attention;
