/** Counts of spikes over named axes. */
package strata.network.count;
