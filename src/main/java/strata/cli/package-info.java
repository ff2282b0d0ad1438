/**
 * The command line: one small picocli class a command, which reads its arguments, asks the other rooms, and replies.
 *
 * <p>A command works with {@link strata.diag.Diagnostics} and returns an {@link strata.cli.Answer}; {@link strata.cli.Reply} prints
 * both, as text or as one JSON object, and makes the exit code of them ({@link strata.cli.Exit}). Results go to the standard output,
 * everything else (diagnostics, progress) to the standard error. What is written goes through {@link strata.tool.OutputFolder}: files
 * appear whole or not at all, and none of them when there was an error.
 *
 * <p>It is the only room that prints or ends the process. It refuses to decide anything about networks or machines: what it adds to
 * the other rooms is their order.
 */
package strata.cli;
