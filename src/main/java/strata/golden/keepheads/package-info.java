/** The equation of {@code keep_heads}, and its binding to the graph. */
package strata.golden.keepheads;
