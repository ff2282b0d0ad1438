package strata.contract;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs Verilator, Icarus and Yosys for tests; a missing one fails the test with the way to install it. */
public final class Tool {
  private static final int WATCHDOG_MINUTES = 20;

  private Tool() {}

  public record Result(int exit, String output) {}

  public static Result run(Path folder, List<String> command) throws IOException, InterruptedException {
    if (!onPath(command.get(0))) {
      fail(command.get(0) + " is missing; on Debian: apt-get install verilator g++ make iverilog yosys");
    }
    Path log = Files.createTempFile("strata", ".log");
    try {
      var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
      if (onPath("ccache")) {
        builder.environment().put("OBJCACHE", "ccache");
      }
      Process process = builder.start();
      if (!process.waitFor(WATCHDOG_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        fail(command.get(0) + " did not end");
      }
      return new Result(process.exitValue(), Files.readString(log));
    } finally {
      Files.delete(log);
    }
  }

  private static boolean onPath(String tool) {
    return tool.contains("/") || List.of(System.getenv("PATH").split(":")).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
  }

  /** {@code target/KIND/HASH} with these files in it, the hash being that of the files and of {@code settings}. */
  public static Path folder(String kind, Map<String, String> files, String settings) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(settings.getBytes(StandardCharsets.UTF_8));
      files.forEach((name, text) -> {
        digest.update((name + "\0" + text + "\0").getBytes(StandardCharsets.UTF_8));
      });
      Path folder = Path.of("target", kind, HexFormat.of().formatHex(digest.digest()).substring(0, 24)).toAbsolutePath();
      Files.createDirectories(folder);
      for (var file : files.entrySet()) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue());
      }
      return folder;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The command with the files' names behind it. */
  public static List<String> command(List<String> command, Iterable<String> files) {
    var all = new ArrayList<>(command);
    files.forEach(all::add);
    return all;
  }
}
