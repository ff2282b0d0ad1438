/** The equation of {@code add}, and its binding to the graph. */
package strata.golden.add;
