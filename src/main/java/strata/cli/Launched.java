package strata.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A run of the launcher as a user starts it.
 *
 * @param seconds  from start to end
 * @param mebibytes that Java held at most (its peak resident set), 0 where the system does not tell
 */
record Launched(int exit, double seconds, double mebibytes) {
  private static final int POLL_MILLISECONDS = 5;

  static Launched run(List<String> arguments, Map<String, String> environment) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Home.path().resolve("strata").toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD).redirectInput(new File("/dev/null"));
    builder.environment().putAll(environment);
    long start = System.nanoTime();
    Process process = builder.start();
    try {
      double peak = 0;
      while (!process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS)) {
        peak = Math.max(peak, peak(process.pid()));
      }
      return new Launched(process.exitValue(), (System.nanoTime() - start) / 1e9, peak);
    } finally {
      process.destroy();
    }
  }

  /** {@code strata cosim} of the first digits, without ccache. @param cache where what is built is kept */
  static Launched cosim(int images, Path cache, String... more) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("cosim", Home.example("digits.arch").toString(), "--images", String.valueOf(images),
        "--input", "pixels=" + Home.example("digits").resolve("spikes.npy")));
    arguments.addAll(List.of(more));
    return run(arguments, Map.of("STRATA_CACHE", cache.toString(), "CCACHE_DISABLE", "1"));
  }

  /** Seconds that it took; one that failed takes for ever. */
  double secondsToSuccess() {
    return exit == 0 ? seconds : Double.POSITIVE_INFINITY;
  }

  /** The launcher becomes Java (exec), so it is one process. */
  private static double peak(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream().filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024).findFirst().orElse(0);
    } catch (IOException | RuntimeException ended) {
      return 0;
    }
  }
}
