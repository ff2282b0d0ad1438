package strata.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import strata.diag.Code;
import strata.diag.Diagnostics;
import strata.diag.Source;

/** A folder that is gone when it is closed, or when this process ends. */
public final class Scratch implements AutoCloseable {
  /** How the names of all of them begin. */
  static final String PREFIX = ".strata-";
  /** What writes into the folder may take a moment to die. */
  private static final int ATTEMPTS = 100;
  private static final int PAUSE_MILLISECONDS = 30;

  private final Path path;
  private final Thread atEnd;

  private Scratch(Path path) {
    this.path = path;
    this.atEnd = new Thread(this::deleteAtEnd);
  }

  public static Scratch in(Path parent) throws IOException {
    Scratch scratch = new Scratch(Files.createTempDirectory(parent, PREFIX));
    try {
      Runtime.getRuntime().addShutdownHook(scratch.atEnd);
    } catch (IllegalStateException ending) {
      delete(scratch.path);
    }
    return scratch;
  }

  /** In the system's folder for such things. */
  public static Scratch temporary() throws IOException {
    return in(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** In a folder whose path has no spaces, which make does not bear. */
  public static Scratch withoutSpaces() throws IOException {
    String usual = System.getProperty("java.io.tmpdir");
    return in(Path.of(usual.matches("[A-Za-z0-9/._-]+") ? usual : "/tmp"));
  }

  public Path path() {
    return path;
  }

  /** Work with files. */
  @FunctionalInterface
  public interface Work {
    void run() throws IOException;
  }

  /** Does what must not be left half done: the end of this process waits for it. If that came first, the folder is gone. */
  public synchronized void undisturbed(Work work) throws IOException {
    work.run();
  }

  /** Says that there is none, or none that can be written. */
  public static void report(IOException refused, Diagnostics diagnostics) {
    String why = refused instanceof NoSuchFileException missing ? "there is no file " + missing.getFile() + ", which a tool should have written"
        : "files cannot be written: " + refused.getMessage();
    diagnostics.add(Code.CANNOT_WRITE, Source.binary("temporary folder").whole(), why);
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

  synchronized void deleteAtEnd() {
    try {
      for (int attempt = 0; attempt < ATTEMPTS && !delete(path); attempt++) {
        Thread.sleep(PAUSE_MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether it is gone. What cannot be deleted stays; it is in nobody's way. */
  static boolean delete(Path folder) {
    try (Stream<Path> inside = Files.walk(folder)) {
      List<Path> deepestFirst = inside.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
      return true;
    } catch (NoSuchFileException gone) {
      return !Files.exists(folder);
    } catch (IOException | java.io.UncheckedIOException e) {
      return false;
    }
  }
}
