/** The equation of {@code linear}, and its binding to the graph. */
package strata.golden.linear;
