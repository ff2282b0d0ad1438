/** The equation of {@code channel_attention}, and its binding to the graph. */
package strata.golden.channelattention;
