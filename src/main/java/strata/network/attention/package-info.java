/** Spiking self-attention of Spikformer (Zhou et al., ICLR 2023): exact integer sums, no softmax. */
package strata.network.attention;
