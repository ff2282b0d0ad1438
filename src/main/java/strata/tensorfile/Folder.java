package strata.tensorfile;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.StreamSupport;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Span;

/**
 * What the tensor files named in an {@code .arch} file are relative to: its folder, which a name does not lead out of.
 *
 * @param anyPath whether it may ({@code --allow-path})
 */
public record Folder(Path path, boolean anyPath) {

  /** Opens a file; empty, and said at {@code span}, where that cannot be. */
  public Optional<TensorFile> open(String name, Span span, Diagnostics diagnostics) {
    return find(name, span, diagnostics).flatMap(found -> TensorFile.open(found, name, span, diagnostics));
  }

  private Optional<Path> find(String name, Span span, Diagnostics diagnostics) {
    try {
      Path found = path.resolve(name).normalize();
      boolean named = found.toAbsolutePath().normalize().startsWith(path.toAbsolutePath().normalize());
      boolean below = !Path.of(name).isAbsolute() && named && !climbs(Path.of(name)) && reallyBelow(found);
      if (anyPath || below) {
        return Optional.of(found);
      }
      diagnostics.add(Diagnostic.of(Code.OUTSIDE_FOLDER, span, "`" + name + "` is not below the folder of this file")
          .help("tensors are read from elsewhere only with `--allow-path`"));
    } catch (InvalidPathException bad) {
      diagnostics.add(Diagnostic.of(Code.TENSOR_FILE_UNREADABLE, span, "this is not the name of a file"));
    }
    return Optional.empty();
  }

  private static boolean climbs(Path name) {
    return StreamSupport.stream(name.spliterator(), false).anyMatch(part -> part.toString().equals(".."));
  }

  /** Links followed; a file that is not there is reported when it is opened. */
  private boolean reallyBelow(Path found) {
    try {
      return found.toRealPath().startsWith(path.toAbsolutePath().toRealPath());
    } catch (IOException absent) {
      return true;
    }
  }
}
