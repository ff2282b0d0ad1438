/** The equation of {@code clip}, and its binding to the graph. */
package strata.golden.clip;
