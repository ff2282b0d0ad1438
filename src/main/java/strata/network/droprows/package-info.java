/**
 * Pruning of queries with few spikes (Bishop, Xu et al., ISCA 2025): no score of such a row can be large. It changes results, so it is
 * marked by {@code approx}.
 */
package strata.network.droprows;
