package strata.scope;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.diag.Span;
import strata.syntax.Import;
import strata.syntax.Parser;
import strata.syntax.SourceFile;

/** Reads a file and, each once, the files it imports. Without recursion: a chain of imports may be long. */
public final class Loader {
  /** Bytes of a file and all that it imports: 8 MiB. */
  public static final int LARGEST = 8 << 20;
  /** Imports of a file and of all that it imports, however often a file is named. */
  public static final int IMPORTS = 4096;

  /** A file that was read. @param path as it is shown @param real by which it is recognised */
  record Loaded(SourceFile file, Path path, Path real) {}

  /** @param wanted where it was named */
  private record Open(Path path, Path real, Span wanted, Iterator<Import> imports) {}

  private final Diagnostics diagnostics;
  private final List<Loaded> loaded = new ArrayList<>();
  private final Set<Path> seen = new HashSet<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private int imports;
  private long bytes;

  Loader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** The file itself first, then what it imports, depth first. Files that cannot be read are reported and left out. */
  List<Loaded> load(Path main) {
    enter(main, Source.binary(main.toString()).whole());
    while (!open.isEmpty()) {
      Open file = open.peek();
      if (file.imports().hasNext()) {
        follow(file, file.imports().next());
      } else {
        open.pop();
      }
    }
    return loaded;
  }

  private void follow(Open file, Import wanted) {
    if (++imports > IMPORTS) {
      diagnostics.add(Diagnostic.of(Code.FILE_TOO_LARGE, wanted.span(), "at most " + IMPORTS + " imports are followed, and this is one more")
          .help("a file is read once, however often it is imported"));
      open.clear();
      return;
    }
    Path folder = Optional.ofNullable(file.path().getParent()).orElse(Path.of(""));
    try {
      enter(folder.resolve(wanted.path()), wanted.span());
    } catch (InvalidPathException e) {
      diagnostics.add(Code.CANNOT_READ, wanted.span(), "`" + wanted.path() + "` cannot be the name of a file");
    }
  }

  /** @param wanted where the file is named, for what is wrong with it as a whole */
  private void enter(Path path, Span wanted) {
    Path real;
    byte[] content;
    try {
      real = path.toRealPath();
      if (open.stream().anyMatch(o -> o.real().equals(real))) {
        cycle(real, wanted);
        return;
      }
      if (!seen.add(real)) {
        return;
      }
      if (!Files.isRegularFile(real)) {
        diagnostics.add(Code.CANNOT_READ, wanted, "`" + path + "` is not a file");
        return;
      }
      long size = Files.size(real);
      if (size > LARGEST - bytes) {
        diagnostics.add(Code.FILE_TOO_LARGE, wanted, "`" + path + "` has " + size + " bytes, at most " + LARGEST
            + " are read of a file and its imports" + (bytes == 0 ? "" : ", of which those before had " + bytes));
        return;
      }
      bytes += size;
      content = read(real, (int) size);
    } catch (IOException e) {
      String reason = e instanceof NoSuchFileException ? "there is no file `" + path + "`" : "`" + path + "` cannot be read";
      String help = path.isAbsolute() || open.isEmpty() ? "" : "an import is relative to the folder of the file it stands in";
      diagnostics.add(Diagnostic.of(Code.CANNOT_READ, wanted, reason).help(help));
      return;
    }
    Parser.decode(path.toString(), content, diagnostics).flatMap(source -> Parser.parse(source, diagnostics)).ifPresent(file -> {
      loaded.add(new Loaded(file, path, real));
      open.push(new Open(path, real, wanted, file.imports().iterator()));
    });
  }

  /** As much as the system says there is: some files of the system say nothing, and never end. */
  private static byte[] read(Path path, int size) throws IOException {
    try (InputStream stream = Files.newInputStream(path)) {
      return stream.readNBytes(size);
    }
  }

  private void cycle(Path real, Span wanted) {
    List<String> way = new ArrayList<>();
    List<Open> between = new ArrayList<>();
    for (Open file : open) {
      way.add(0, String.valueOf(file.path().getFileName()));
      if (file.real().equals(real)) {
        break;
      }
      between.add(0, file);
    }
    String message = way.size() == 1 ? "this file imports itself"
        : "these files import each other: " + String.join(" -> ", way) + " -> " + way.get(0);
    Diagnostic cycle = Diagnostic.of(Code.IMPORT_CYCLE, wanted, message).help("move what both need to a third file");
    for (Open file : between) {
      cycle = cycle.label(file.wanted(), "`" + file.path().getFileName() + "` is imported here");
    }
    diagnostics.add(cycle);
  }
}
