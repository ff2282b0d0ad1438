/** Sums of integers over named axes. */
package strata.network.sum;
