/** A gate by head: one bit for all channels that a head owns. It repeats bits and says so, since nothing else is broadcast. */
package strata.network.byhead;
