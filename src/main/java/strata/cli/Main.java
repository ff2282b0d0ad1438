package strata.cli;

import java.io.FileDescriptor;

/** The process. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    Outlet out = new Outlet(FileDescriptor.out);
    Outlet err = new Outlet(FileDescriptor.err);
    Console console = new Console(out.text(), err.text(), Boolean.getBoolean("strata.terminal"));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      console.progress("");
      out.shut();
      err.shut();
    }));
    int exit = Cli.run(console, arguments);
    console.out().flush();
    if (!out.failure().isEmpty()) {
      console.err().println("error: the standard output cannot be written: " + out.failure());
      exit = Exit.FAILED;
    }
    console.err().flush();
    System.exit(exit);
  }
}
