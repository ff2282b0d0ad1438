package strata.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What stands before the command. Alone it asks for one. */
@Command(
    name = "strata",
    description = "Generates hardware for spiking mixture-of-experts and attention networks on stacked dies, and proves it bit by bit.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = StrataCommand.Version.class,
    footer = {"", "Exit codes: 0 fine, 1 the design or the check failed, 2 wrong usage, 3 a tool is missing."})
final class StrataCommand implements Runnable {
  @Spec
  private CommandSpec spec;

  /** The version of the jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = StrataCommand.class.getPackage().getImplementationVersion();
      return new String[] {"strata " + (version == null ? "of the source tree" : version)};
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command given");
  }
}
