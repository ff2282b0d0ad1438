package strata.cli;

import strata.diag.Code;
import strata.diag.Diagnostics;

/** The exit codes of the command. */
final class Exit {
  static final int FINE = 0;
  /** The design has a mistake, or a check failed. */
  static final int FAILED = 1;
  /** The command line cannot be understood. */
  static final int USAGE = 2;
  /** A tool is missing. */
  static final int TOOL_MISSING = 3;

  private Exit() {}

  static int of(Diagnostics found, boolean passed) {
    if (found.sorted().stream().anyMatch(d -> d.code() == Code.TOOL_MISSING)) {
      return TOOL_MISSING;
    }
    if (found.sorted().stream().anyMatch(d -> d.code() == Code.BAD_OVERRIDE)) {
      return USAGE;
    }
    return passed && !found.hasErrors() ? FINE : FAILED;
  }
}
