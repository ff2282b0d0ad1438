package strata.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A strata as a process of its own, with a cache, a temporary folder and tools that are made for it. */
final class Started {
  static final int WATCHDOG_SECONDS = 120;

  private final Path folder;

  /** @param folder to work in, which is empty */
  Started(Path folder) throws IOException {
    this.folder = folder;
    for (String part : List.of("tools", "tmp", "cache", "work")) {
      Files.createDirectory(folder.resolve(part));
    }
  }

  /** What it said, and its exit code. */
  record Ended(int exit, String out, String err) {}

  /** Its folder for what it leaves. */
  Path work() {
    return folder.resolve("work");
  }

  Path cache() {
    return folder.resolve("cache");
  }

  /** A script in the place of a tool. */
  void tool(String name, String script) throws IOException {
    Path tool = Files.writeString(folder.resolve("tools").resolve(name), "#!/bin/sh\n" + script + "\n");
    assertTrue(tool.toFile().setExecutable(true));
  }

  /** @param shell what a shell does before it becomes strata ({@code "$@"}) */
  Process start(String shell, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", shell, "sh"));
    command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-XX:TieredStopAtLevel=1",
        "-XX:-UsePerfData", "-Djava.io.tmpdir=" + folder.resolve("tmp"), "-cp", System.getProperty("java.class.path"), "strata.cli.Main"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile()).redirectInput(new File("/dev/null"));
    builder.environment().put("PATH", folder.resolve("tools") + File.pathSeparator + System.getenv("PATH"));
    builder.environment().put("STRATA_CACHE", cache().toString());
    builder.environment().put("WORK", work().toString());
    return builder.start();
  }

  Ended run(String shell, String... arguments) throws IOException, InterruptedException {
    return end(start(shell, arguments));
  }

  Ended end(Process process) throws IOException, InterruptedException {
    try {
      assertTrue(process.waitFor(WATCHDOG_SECONDS, TimeUnit.SECONDS), "it hangs");
      return new Ended(process.exitValue(), Files.readString(folder.resolve("out")), Files.readString(folder.resolve("err")));
    } finally {
      process.destroyForcibly();
    }
  }

  /** Waits for a file that a tool writes. */
  Path awaited(String file, Process process) throws IOException, InterruptedException {
    Path path = work().resolve(file);
    while (!Files.exists(path)) {
      assertTrue(process.isAlive(), () -> file + " is not there, and strata has ended: " + read("out") + read("err"));
      Thread.sleep(10);
    }
    return path;
  }

  private String read(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** All that is left in a folder of it, relative to it. */
  List<String> left(String part) throws IOException {
    Path at = folder.resolve(part);
    try (Stream<Path> all = Files.walk(at)) {
      return all.filter(path -> !path.equals(at)).map(path -> at.relativize(path).toString()).sorted().toList();
    }
  }
}
