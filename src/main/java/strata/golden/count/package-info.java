/** The equation of {@code count}, and its binding to the graph. */
package strata.golden.count;
