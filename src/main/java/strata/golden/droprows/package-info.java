/** The equation of {@code drop_rows}, and its binding to the graph. */
package strata.golden.droprows;
