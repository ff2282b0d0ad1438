/** The equation of {@code mixture}, and its binding to the graph. */
package strata.golden.mixture;
