package strata.synth;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Source;

/** The libraries that Debian has, where the packages {@code qflow-tech-*} put them, below one of the system's data folders. */
public enum InstalledCells {
  OSU018("osu018", "OSU 0.18 um"),
  OSU035("osu035", "OSU 0.35 um");

  private final String word;
  private final String title;

  InstalledCells(String word, String title) {
    this.word = word;
    this.title = title;
  }

  /** By the name that the user gives. */
  public static Optional<InstalledCells> of(String word) {
    return Stream.of(values()).filter(cells -> cells.word.equals(word)).findFirst();
  }

  /** The names of them all. */
  public static List<String> words() {
    return Stream.of(values()).map(cells -> cells.word).toList();
  }

  /** Read where it is; empty after saying how to get it. */
  public Optional<Liberty> find(Diagnostics diagnostics) {
    return find(dataFolders(), diagnostics);
  }

  Optional<Liberty> find(List<Path> folders, Diagnostics diagnostics) {
    String path = "qflow/tech/" + word + "/" + word + "_stdcells.lib";
    Optional<Path> file = folders.stream().map(folder -> folder.resolve(path)).filter(Files::isReadable).findFirst();
    if (file.isEmpty()) {
      diagnostics.add(Diagnostic.of(Code.TOOL_MISSING, Source.binary("standard cells").whole(), "there are no " + title + " standard cells: no " + path
          + " in " + String.join(", ", folders.stream().map(Path::toString).toList())).help("on Debian or Ubuntu: apt-get install qflow-tech-" + word));
    }
    // the areas of both are those of the LEF files beside them, in square micrometres
    return file.flatMap(found -> Liberty.read(found, "um2", diagnostics));
  }

  /** Those of the XDG base directory specification. */
  private static List<Path> dataFolders() {
    String set = System.getenv().getOrDefault("XDG_DATA_DIRS", "");
    return Arrays.stream((set.isEmpty() ? "/usr/local/share:/usr/share" : set).split(File.pathSeparator)).filter(folder -> !folder.isEmpty())
        .map(Path::of).toList();
  }
}
