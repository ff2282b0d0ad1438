/** The one op that loses numbers on purpose. */
package strata.network.saturate;
