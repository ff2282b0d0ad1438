/** A weighted sum over channels, plus a bias: its weights are the file's integers, and its widths follow from them. */
package strata.network.linear;
