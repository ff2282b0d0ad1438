/**
 * What the router core runs: {@code top} over integer scores without steps. Its result is the only one that lives in {@code
 * lists}.
 */
package strata.map.router;
