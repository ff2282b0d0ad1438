package strata.tool;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Source;

/**
 * Files to be written into a folder, all of them or none. They are written beside their places first and then renamed, so that
 * neither a full disk nor an interrupt leaves half a file, or half of the files; what else is in the folder stays.
 */
public final class OutputFolder {
  private final Path folder;
  private final SortedMap<String, byte[]> files = new TreeMap<>();

  public OutputFolder(Path folder) {
    this.folder = folder;
  }

  /** @param path below the folder, with slashes */
  public void add(String path, byte[] content) {
    if (Path.of(path).isAbsolute() || Path.of(path).normalize().startsWith("..")) {
      throw new IllegalArgumentException(path + " leads out of the folder");
    }
    files.put(path, content);
  }

  /** Every path added so far, sorted. */
  public List<String> paths() {
    return List.copyOf(files.keySet());
  }

  /** Writes everything; says what is wrong, and leaves the folder as it was, when it cannot. */
  public boolean write(Diagnostics diagnostics) {
    return write(List.of(), diagnostics);
  }

  /** @param stale paths that an earlier run wrote: those that were not added again are removed */
  public boolean write(Collection<String> stale, Diagnostics diagnostics) {
    Path near = nearest();
    if (!Files.isDirectory(near)) {
      diagnostics.add(diagnostic("`" + near + "` is there already, and is no folder"));
      return false;
    }
    try (Scratch stage = Scratch.in(near)) {
      Path whole = stage.path().resolve("whole");
      try {
        stage(whole);
        stage.undisturbed(() -> place(whole, stale));
        return true;
      } catch (IOException | SecurityException refused) {
        diagnostics.add(diagnostic(reason(refused).replace(whole.toString(), folder.toString())));
      }
    } catch (IOException | SecurityException refused) {
      String why = refused instanceof FileSystemException file && file.getReason() != null ? ": " + file.getReason() : "";
      diagnostics.add(diagnostic("no file can be written in `" + near + "`" + why));
    }
    return false;
  }

  private Diagnostic diagnostic(String reason) {
    return Diagnostic.of(Code.CANNOT_WRITE, Source.binary(folder.toString()).whole(), reason);
  }

  /** The folder, or what there is of the way to it: what is staged there can be renamed to its place. */
  private Path nearest() {
    Path near = folder.toAbsolutePath();
    while (near.getParent() != null && !Files.exists(near)) {
      near = near.getParent();
    }
    return near;
  }

  private void stage(Path whole) throws IOException {
    // a temporary folder is for its owner alone; what is handed over is as open as any folder made here
    Files.createDirectory(whole);
    for (var file : files.entrySet()) {
      Path path = whole.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  private void place(Path whole, Collection<String> stale) throws IOException {
    if (!Files.exists(folder)) {
      Path parent = folder.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
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
      Files.move(whole.resolve(path), folder.resolve(path), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
    for (String old : stale) {
      if (!files.containsKey(old)) {
        Files.deleteIfExists(folder.resolve(old));
      }
    }
  }

  /** Moves one file that a tool wrote to its place, in that of what is there; it is whole there, or not there. */
  public static void move(Path file, Path to) throws IOException {
    Path parent = to.toAbsolutePath().getParent();
    try (Scratch beside = Scratch.in(parent == null ? to.toAbsolutePath() : parent)) {
      Path whole = Files.copy(file, beside.path().resolve("whole"));
      Files.move(whole, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String reason(Exception refused) {
    if (refused instanceof AccessDeniedException denied) {
      return "`" + denied.getFile() + "` may not be written";
    }
    if (refused instanceof FileAlreadyExistsException || refused instanceof NotDirectoryException) {
      return "`" + ((FileSystemException) refused).getFile() + "` is there already, and is not what it should be: a folder, or a file";
    }
    if (refused instanceof NoSuchFileException missing) {
      return "`" + missing.getFile() + "` cannot be written: there is no such folder";
    }
    if (refused instanceof FileSystemException file && file.getReason() != null) {
      return "`" + file.getFile() + "` cannot be written: " + file.getReason();
    }
    return "it cannot be written: " + refused.getMessage();
  }
}
