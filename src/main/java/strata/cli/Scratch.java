package strata.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import strata.diag.Code;
import strata.diag.Diagnostics;
import strata.diag.Source;

/** A folder that is gone when it is closed, or when this process ends. */
record Scratch(Path path, Thread atEnd) implements AutoCloseable {

  static Scratch make() throws IOException {
    Path path = Files.createTempDirectory("strata-work-");
    Thread atEnd = new Thread(() -> remove(path));
    Runtime.getRuntime().addShutdownHook(atEnd);
    return new Scratch(path, atEnd);
  }

  static void report(IOException refused, Diagnostics diagnostics) {
    diagnostics.add(Code.CANNOT_WRITE, Source.binary("temporary folder").whole(), "files cannot be written: " + refused.getMessage());
  }

  @Override
  public void close() {
    remove(path);
    Runtime.getRuntime().removeShutdownHook(atEnd);
  }

  private static void remove(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // what is left is in the system's folder for such things
      return;
    }
  }
}
