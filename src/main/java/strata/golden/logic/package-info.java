/** The equation of {@code logic}, and its binding to the graph. */
package strata.golden.logic;
