package strata.cli;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Mistakes on the command line that picocli cannot see. */
final class Usage {
  private Usage() {}

  /** Ends the command with the exit code of wrong usage if there is something to say. */
  static void check(CommandSpec spec, Optional<String> misuse) {
    misuse.ifPresent(said -> {
      throw new ParameterException(spec.commandLine(), said);
    });
  }
}
