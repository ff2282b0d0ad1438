/** The equation of {@code hold}, and its binding to the graph. */
package strata.golden.hold;
