/**
 * The world outside of Java: programs, whether they are there and running them to their end; the folders in which they work; the
 * files that are written for the user, and those that are kept for the next run.
 *
 * <p>What runs ends with this process, and no folder is left behind. What is written or kept is there whole or not at all, whenever
 * this process is ended. A program that is missing is a
 * {@link strata.diag.Diagnostic} that says how to install it; one that fails is for the caller to judge, who knows what it was for.
 *
 * <p>It refuses to know any program.
 */
package strata.tool;
