package strata.cli;

/** The process. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    Console console = new Console(System.out, System.err, Boolean.getBoolean("strata.terminal"));
    System.exit(Cli.run(console, arguments));
  }
}
