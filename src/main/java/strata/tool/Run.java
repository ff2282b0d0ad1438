package strata.tool;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs a program to its end; it dies with this process. */
public final class Run {
  private Run() {}

  /** What it left: its exit code, and what it printed. */
  public record Result(int exit, String output) {}

  /** In this process's environment. */
  public static Result of(Path folder, List<String> command) throws IOException {
    return of(folder, command, Map.of());
  }

  /**
   * @param more what is added to the environment
   * @throws InterruptedIOException if this thread is interrupted; the program is ended
   */
  public static Result of(Path folder, List<String> command, Map<String, String> more) throws IOException {
    Path log = Files.createTempFile("strata", ".log");
    try {
      var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile())
          .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
      builder.environment().putAll(more);
      Process process = builder.start();
      Thread end = new Thread(() -> kill(process));
      Runtime.getRuntime().addShutdownHook(end);
      try {
        int exit = process.waitFor();
        return new Result(exit, Files.readString(log, java.nio.charset.StandardCharsets.ISO_8859_1));
      } catch (InterruptedException e) {
        kill(process);
        throw new InterruptedIOException("interrupted");
      } finally {
        forget(end);
      }
    } finally {
      Files.deleteIfExists(log);
    }
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This process ends: the hook does its work.
    }
  }
}
