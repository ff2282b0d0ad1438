/**
 * Programs outside of Java: whether they are there, running them to their end, and the folders in which they work.
 *
 * <p>What runs ends with this process, and no folder is left behind. A program that is missing is a
 * {@link strata.diag.Diagnostic} that says how to install it; one that fails is for the caller to judge, who knows what it was for.
 *
 * <p>It refuses to know any program.
 */
package strata.tool;
