/** The equation of {@code top}, and its binding to the graph. */
package strata.golden.top;
