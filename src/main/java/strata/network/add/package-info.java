/** Residual sums and differences. */
package strata.network.add;
