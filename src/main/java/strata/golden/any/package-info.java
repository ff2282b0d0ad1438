/** The equation of {@code any}, and its binding to the graph. */
package strata.golden.any;
