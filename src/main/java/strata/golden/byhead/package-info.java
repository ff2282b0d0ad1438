/** The equation of {@code by_head}, and its binding to the graph. */
package strata.golden.byhead;
