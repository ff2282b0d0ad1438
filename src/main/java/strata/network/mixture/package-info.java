/** A mixture of experts: one graph an expert, each token through those it is routed to. */
package strata.network.mixture;
