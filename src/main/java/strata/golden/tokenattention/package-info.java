/** The equation of {@code token_attention}, and its binding to the graph. */
package strata.golden.tokenattention;
