/**
 * What the prune core runs: {@code keep_heads} and {@code drop_rows} of spikes that are kept. Both give a tensor like the one they read, and
 * attention skips what has become 0.
 */
package strata.map.prune;
