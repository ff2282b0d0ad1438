/**
 * What can be wrong with a user's file, and how it is said.
 *
 * <p>A mistake of the user is data, a {@link strata.diag.Diagnostic}, from the place where it is found until the command line
 * renders it, last of all. It is never an exception: an exception is a bug of ours. Every phase takes a
 * {@link strata.diag.Diagnostics}, adds to it and goes on, so that one run reports all that is wrong; whoever writes files asks
 * {@link strata.diag.Diagnostics#hasErrors} first.
 *
 * <p>A message says what was found and what was expected; a label marks the other place there is to look at; a help line says
 * what to try. Names in messages stand in backquotes. Codes are stable and never used for a second thing. The long form
 * of each, an {@link strata.diag.Explanation}, is a Markdown file that people edit by hand and a test runs.
 *
 * <p>One cause is said once: whoever finds one of several consequences names the cause, and further places become labels of
 * the first.
 *
 * <p>It refuses: diagnostics without a place (a command line or a binary file is a {@link strata.diag.Source} too), terminal
 * colours, and severities that depend on options.
 */
package strata.diag;
