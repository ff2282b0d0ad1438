package strata.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** {@code strata completion}: a script for the shell. */
@Command(name = "completion", mixinStandardHelpOptions = true, description = "Prints a script that makes bash or zsh complete commands,"
    + " options and files: `source <(strata completion)`.")
final class CompletionCommand implements Callable<Integer> {
  private final Console console;

  @Spec
  private CommandSpec spec;

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    CommandSpec root = spec.root();
    root.addSubcommand("test", test());
    console.out().print(AutoComplete.bash("strata", root.commandLine()));
    console.out().flush();
    return Exit.FINE;
  }

  /** The launcher's own command, which Java never sees. */
  private static CommandSpec test() {
    return CommandSpec.create().addOption(OptionSpec.builder("--java").build()).addOption(OptionSpec.builder("--nightly").build())
        .addOption(OptionSpec.builder("-h", "--help").build());
  }
}
