/** {@code clip}: a bound on what a number can be, and so on what a flipped bit can do. */
package strata.network.clip;
