/** The equation of {@code attention}, and its binding to the graph. */
package strata.golden.attention;
