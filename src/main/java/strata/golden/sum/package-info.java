/** The equation of {@code sum}, and its binding to the graph. */
package strata.golden.sum;
