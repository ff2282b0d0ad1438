/** Logical OR of spikes over named axes. */
package strata.network.any;
