/** The equation of {@code saturate}, and its binding to the graph. */
package strata.golden.saturate;
