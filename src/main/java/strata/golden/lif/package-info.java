/** The equation of {@code lif}, and its binding to the graph. */
package strata.golden.lif;
