/** The equation of {@code mask_attention}, and its binding to the graph. */
package strata.golden.maskattention;
