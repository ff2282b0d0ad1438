package strata.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Source;

/**
 * Files to be written into a folder, all of them or none. They are written beside their places first and then renamed, so that
 * neither a full disk nor an interrupt leaves half a file; what else is in the folder stays.
 */
final class OutputFolder {
  private final Path folder;
  private final SortedMap<String, byte[]> files = new TreeMap<>();

  OutputFolder(Path folder) {
    this.folder = folder;
  }

  /** @param path below the folder, with slashes */
  void add(String path, byte[] content) {
    files.put(path, content);
  }

  /** Every path added so far, sorted. */
  List<String> paths() {
    return List.copyOf(files.keySet());
  }

  /** Writes everything; says what is wrong, and leaves the folder as it was, when it cannot. */
  boolean write(Diagnostics diagnostics) {
    return write(List.of(), diagnostics);
  }

  /** @param stale paths that an earlier run wrote: those that were not added again are removed */
  boolean write(Collection<String> stale, Diagnostics diagnostics) {
    try {
      boolean fresh = !Files.exists(folder);
      Path near = fresh ? parent() : folder;
      Files.createDirectories(near);
      Path stage = Files.createTempDirectory(near, ".strata-");
      Thread sweep = new Thread(() -> remove(stage));
      Runtime.getRuntime().addShutdownHook(sweep);
      try {
        stage(stage);
        place(stage, fresh, stale);
        return true;
      } finally {
        remove(stage);
        Runtime.getRuntime().removeShutdownHook(sweep);
      }
    } catch (IOException | SecurityException refused) {
      diagnostics.add(Diagnostic.of(Code.CANNOT_WRITE, Source.binary(folder.toString()).whole(), reason(refused)));
      return false;
    }
  }

  private Path parent() {
    Path parent = folder.toAbsolutePath().getParent();
    return parent == null ? folder : parent;
  }

  private void stage(Path stage) throws IOException {
    for (var file : files.entrySet()) {
      Path path = stage.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  private void place(Path stage, boolean fresh, Collection<String> stale) throws IOException {
    if (fresh) {
      Path whole = Files.createTempDirectory(stage, "whole");
      // a temporary folder is for its owner alone; what is handed over is as open as any folder made here
      Files.delete(whole);
      Files.createDirectory(whole);
      for (String top : files.keySet().stream().map(p -> p.split("/")[0]).distinct().toList()) {
        Files.move(stage.resolve(top), whole.resolve(top));
      }
      Files.move(whole, folder, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    for (String path : files.keySet()) {
      Path to = folder.resolve(path);
      Files.createDirectories(to.getParent());
      if (Files.isDirectory(to)) {
        throw new FileAlreadyExistsException(to.toString());
      }
    }
    for (String path : files.keySet()) {
      Files.move(stage.resolve(path), folder.resolve(path), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
    for (String old : stale) {
      if (!files.containsKey(old)) {
        Files.deleteIfExists(folder.resolve(old));
      }
    }
  }

  private static void remove(Path stage) {
    try (Stream<Path> all = Files.walk(stage)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException gone) {
      // what is left over is a hidden folder with a name of ours; the run itself has ended well or said why not
      return;
    }
  }

  private static String reason(Exception refused) {
    if (refused instanceof AccessDeniedException denied) {
      return "`" + denied.getFile() + "` may not be written";
    }
    if (refused instanceof FileAlreadyExistsException || refused instanceof NotDirectoryException) {
      return "`" + ((FileSystemException) refused).getFile() + "` is there already, and is not what it should be: a folder, or a file";
    }
    if (refused instanceof FileSystemException file && file.getReason() != null) {
      return "`" + file.getFile() + "` cannot be written: " + file.getReason();
    }
    return "it cannot be written: " + refused.getMessage();
  }
}
