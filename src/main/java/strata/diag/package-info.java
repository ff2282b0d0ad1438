/** What can be wrong with a user's file, and how it is said: spans, codes, diagnostics and their rendering. */
package strata.diag;
