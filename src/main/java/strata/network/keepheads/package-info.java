/** Pruning of heads by the spikes of their queries (Xu et al., ICCAD 2025). It changes results, so it is marked by {@code approx}. */
package strata.network.keepheads;
