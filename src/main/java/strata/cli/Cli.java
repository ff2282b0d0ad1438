package strata.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** All commands, and what happens when they cannot be understood or go wrong. */
final class Cli {
  /** Frames of a stack trace that say where strata itself broke; more would not be read. */
  private static final int FRAMES = 3;

  private Cli() {}

  /** Runs one command; its exit code is {@link Exit}. */
  static int run(Console console, String... arguments) {
    CommandLine line = new CommandLine(new StrataCommand())
        .addSubcommand(new CheckCommand(console))
        .addSubcommand(new RunCommand(console))
        .addSubcommand(new CompileCommand(console))
        .addSubcommand(new CosimCommand(console))
        .addSubcommand(new CyclesCommand(console))
        .addSubcommand(new SynthCommand(console))
        .addSubcommand(new DemoCommand(console))
        .addSubcommand(new BenchCommand(console))
        .addSubcommand(new KindsCommand(console))
        .addSubcommand(new ExplainCommand(console))
        .addSubcommand(new CompletionCommand(console));
    line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler((mistake, given) -> misused(console, mistake));
    line.setExecutionExceptionHandler((broken, at, given) -> broke(console, broken));
    try {
      return line.execute(arguments);
    } catch (OutOfMemoryError full) {
      return outOfMemory(console);
    }
  }

  private static int misused(Console console, ParameterException mistake) {
    CommandLine at = mistake.getCommandLine();
    console.err().println("error: " + mistake.getMessage());
    console.err().println("  = help: `" + at.getCommandSpec().qualifiedName() + " --help` shows what it takes");
    return Exit.USAGE;
  }

  private static int outOfMemory(Console console) {
    console.err().println("error: there is not enough memory: Java was given " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB");
    console.err().println("  = help: STRATA_JAVA_OPTS=-Xmx4g in the environment gives it more");
    return Exit.FAILED;
  }

  /** A mistake in strata, never in what the user wrote; so it says where, for a report, and no more. */
  private static int broke(Console console, Exception broken) {
    console.progress("");
    console.err().println("error: strata itself is at fault: " + broken);
    StackTraceElement[] frames = broken.getStackTrace();
    for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
      console.err().println("  in " + frames[i]);
    }
    console.err().println("  = help: please report this with the command line and the file");
    return Exit.FAILED;
  }
}
