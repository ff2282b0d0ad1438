/** Repeats a frame at every step: direct coding. */
package strata.network.hold;
