package strata.tool;

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
public record Scratch(Path path, Thread atEnd) implements AutoCloseable {

  public static Scratch in(Path parent) throws IOException {
    Path path = Files.createTempDirectory(parent, "strata-");
    Thread atEnd = new Thread(() -> delete(path));
    Runtime.getRuntime().addShutdownHook(atEnd);
    return new Scratch(path, atEnd);
  }

  /** In the system's folder for such things. */
  public static Scratch temporary() throws IOException {
    return in(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** In a folder whose path has no spaces, which make does not bear. */
  public static Scratch withoutSpaces() throws IOException {
    String usual = System.getProperty("java.io.tmpdir");
    return in(Path.of(usual.contains(" ") ? "/tmp" : usual));
  }

  /** Says that there is none, or none that can be written. */
  public static void report(IOException refused, Diagnostics diagnostics) {
    diagnostics.add(Code.CANNOT_WRITE, Source.binary("temporary folder").whole(), "files cannot be written: " + refused.getMessage());
  }

  @Override
  public void close() {
    delete(path);
    try {
      Runtime.getRuntime().removeShutdownHook(atEnd);
    } catch (IllegalStateException e) {
      // This process ends: the hook finds nothing left to do.
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> inside = Files.walk(folder)) {
      List<Path> deepestFirst = inside.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | java.io.UncheckedIOException e) {
      // What cannot be deleted stays; it is in nobody's way.
    }
  }
}
