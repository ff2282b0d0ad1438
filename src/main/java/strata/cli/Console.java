package strata.cli;

import java.io.PrintStream;

/**
 * Where a command prints.
 *
 * @param out      results
 * @param err      diagnostics and progress
 * @param terminal whether {@code err} is a terminal: progress is shown nowhere else
 */
record Console(PrintStream out, PrintStream err, boolean terminal) {
  private static final String CLEAR_LINE = "\r\033[K";

  /** Replaces the line of progress; an empty text removes it. Nothing happens in a pipe. */
  void progress(String text) {
    if (terminal) {
      err.print(CLEAR_LINE + text);
      err.flush();
    }
  }
}
