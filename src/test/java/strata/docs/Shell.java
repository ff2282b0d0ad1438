package strata.docs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Runs the commands of a block, as a terminal in the scratch folder would: both streams in one. */
record Shell(Path folder) {
  private static final int WATCHDOG_MINUTES = 10;
  private static final String MARK = "--8<-- ";
  private static final Pattern TOOLS = Pattern.compile("\\bstrata (demo|synth|bench)\\b|\\bstrata cosim\\b(?!.*--no-verilator)"
      + "|(?<![-./\\w])(verilator|iverilog|vvp|yosys|make|g\\+\\+|python3)( |$)");

  record Result(int exit, List<String> output) {}

  /** Whether it calls more than Java and what every system has. */
  static boolean needsTools(String command) {
    return TOOLS.matcher(command).find();
  }

  /** {@code strata}, as the launcher would start it, from the classes of this build. */
  void install() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    StringBuilder path = new StringBuilder(Sources.classes(folder).toString());
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      path.append(File.pathSeparator).append(Path.of(entry).toAbsolutePath());
    }
    Path script = folder.resolve("strata");
    Files.writeString(script, "#!/bin/sh\nexec '" + java + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Xmx768m -Dstrata.home='"
        + folder + "' -cp '" + path + "' strata.cli.Main \"$@\"\n");
    if (!script.toFile().setExecutable(true)) {
      throw new IOException(script.toString());
    }
  }

  /** What each command printed; the exit code of one is {@code $?} of the next. */
  List<Result> run(List<String> commands) throws IOException, InterruptedException {
    StringBuilder script = new StringBuilder("s=0\n");
    for (String command : commands) {
      script.append("(exit $s)\n").append(command).append("\ns=$?\nprintf '\\n").append(MARK).append("%s\\n' $s\n");
    }
    Path file = Files.createTempFile("strata", ".sh");
    Path log = Files.createTempFile("strata", ".log");
    try {
      Files.writeString(file, script);
      ProcessBuilder builder = new ProcessBuilder("sh", file.toString()).directory(folder.toFile()).redirectErrorStream(true)
          .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null"))).redirectOutput(log.toFile());
      builder.environment().merge("PATH", folder.toString(), (old, own) -> own + File.pathSeparator + old);
      Process process = builder.start();
      if (!process.waitFor(WATCHDOG_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("did not end: " + commands);
      }
      return results(Files.readString(log).replace(folder + "/", ""), commands);
    } finally {
      Files.delete(file);
      Files.delete(log);
    }
  }

  private static List<Result> results(String log, List<String> commands) {
    List<Result> results = new ArrayList<>();
    int from = 0;
    for (int mark = log.indexOf("\n" + MARK); mark >= 0; mark = log.indexOf("\n" + MARK, from)) {
      int end = log.indexOf('\n', mark + 1);
      int exit = Integer.parseInt(log.substring(mark + 1 + MARK.length(), end));
      results.add(new Result(exit, log.substring(from, mark).lines().toList()));
      from = end + 1;
    }
    if (results.size() != commands.size()) {
      throw new AssertionError("the shell gave up on " + commands.get(results.size()) + ": " + log);
    }
    return results;
  }
}
