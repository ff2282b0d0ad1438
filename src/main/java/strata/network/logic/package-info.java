/** AND, OR and AND-NOT of spikes: residuals that stay spikes (IAND). */
package strata.network.logic;
