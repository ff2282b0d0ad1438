package strata.tool;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a program to its end. It and all that it started die with this process, or when it takes too long. */
public final class Run {
  /** A program that takes longer hangs: an hour. */
  public static final long SECONDS = 3600;
  /** One that was ended for it has this exit code, as with {@code timeout(1)}. */
  public static final int TOO_LONG = 124;
  /** Bytes of what a program prints that are kept: so many from its beginning, and as many, up to twice, from its end. */
  static final int KEPT = 1 << 20;
  private static final int SHOWN = 400;
  private static final int LAST_WORDS_SECONDS = 10;

  private Run() {}

  /** What it left: its exit code, and what it printed. */
  public record Result(int exit, String output) {}

  /** In this process's environment. */
  public static Result of(Path folder, List<String> command) throws IOException {
    return of(folder, command, Map.of(), SECONDS);
  }

  /**
   * @param more    what is added to the environment
   * @param seconds after which it is ended
   * @throws InterruptedIOException if this thread is interrupted; the program is ended
   */
  public static Result of(Path folder, List<String> command, Map<String, String> more, long seconds) throws IOException {
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.environment().putAll(more);
    Child child = new Child();
    Thread end = new Thread(child::end);
    addHook(end);
    Process process;
    try {
      process = child.start(builder);
    } catch (IOException refused) {
      removeHook(end);
      throw refused;
    }
    try {
      FutureTask<String> output = new FutureTask<>(() -> kept(process.getInputStream()));
      Thread reader = new Thread(output, "output of " + command.get(0));
      reader.setDaemon(true);
      reader.start();
      boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
      if (!ended) {
        kill(process.toHandle());
      }
      int exit = process.waitFor();
      return ended ? new Result(exit, text(output))
          : new Result(TOO_LONG, "error: it was ended after " + seconds + " s, since it hangs\n" + text(output));
    } catch (InterruptedException | ExecutionException e) {
      kill(process.toHandle());
      throw new InterruptedIOException("interrupted");
    } finally {
      removeHook(end);
    }
  }

  /** What it printed; nothing, if something that it left behind keeps its output open. */
  private static String text(FutureTask<String> output) throws InterruptedException, ExecutionException {
    try {
      return output.get(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException open) {
      return "";
    }
  }

  /** The line of an output that says what is wrong, cut where it is long. */
  public static String firstError(String output) {
    String line = output.lines().filter(each -> each.contains("rror") || each.contains("***")).findFirst()
        .orElse(output.lines().findFirst().orElse("it says nothing")).strip();
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
  }

  /** Reads to the end, however much that is. */
  private static String kept(InputStream in) throws IOException {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    kept.write(in.readNBytes(KEPT));
    byte[] before = new byte[0];
    byte[] last = new byte[0];
    boolean left = false;
    for (byte[] next = in.readNBytes(KEPT); next.length > 0; next = in.readNBytes(KEPT)) {
      left |= before.length > 0;
      before = last;
      last = next;
    }
    kept.write((left ? "\n...\n" : "").getBytes(StandardCharsets.ISO_8859_1));
    kept.write(before);
    kept.write(last);
    return kept.toString(StandardCharsets.ISO_8859_1);
  }

  /** A parent before its children, so that it starts no other in the place of one that was killed. */
  private static void kill(ProcessHandle process) {
    List<ProcessHandle> children = process.children().toList();
    process.destroyForcibly();
    children.forEach(Run::kill);
  }

  /** What is started, unless this process ends at the same moment: either nothing is, or its end kills it. */
  private static final class Child {
    private Optional<Process> process = Optional.empty();
    private boolean over;

    synchronized Process start(ProcessBuilder builder) throws IOException {
      if (over) {
        park();
      }
      Process started = builder.start();
      process = Optional.of(started);
      return started;
    }

    synchronized void end() {
      over = true;
      process.ifPresent(started -> kill(started.toHandle()));
    }
  }

  /** Where this process ends already, nothing is started. */
  private static void addHook(Thread hook) {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException ending) {
      park();
    }
  }

  /** Where this process ends, what was run was killed: nobody is to hear that it failed. */
  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      park();
    }
  }

  private static void park() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
