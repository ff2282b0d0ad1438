/** The equation of {@code fire}, and its binding to the graph. */
package strata.golden.fire;
