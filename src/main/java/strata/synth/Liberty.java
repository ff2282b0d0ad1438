package strata.synth;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Source;

/**
 * A library of standard cells, as much of its Liberty file as is needed to count gates.
 *
 * @param file      where it is installed; Yosys reads it there
 * @param bytes     its size, which with its name stands for its contents where results are kept
 * @param cells     the names of all cells
 * @param flipFlops the cells that hold a bit from clock edge to clock edge
 * @param nand2     the area of the smallest NAND of two inputs: one gate, in the library's unit
 */
public record Liberty(Path file, long bytes, Set<String> cells, Set<String> flipFlops, double nand2) {
  private static final String OSU018 = "qflow/tech/osu018/osu018_stdcells.lib";
  private static final String GATE = "NAND2X1";
  private static final Pattern CELL = Pattern.compile("\\bcell\\s*\\(\\s*\"?(\\w+)\"?\\s*\\)");
  private static final Pattern AREA = Pattern.compile("\\barea\\s*:\\s*([0-9.]+)");
  private static final Pattern FLIP_FLOP = Pattern.compile("\\bff\\s*\\(");

  public Liberty {
    cells = Set.copyOf(cells);
    flipFlops = Set.copyOf(flipFlops);
  }

  /** The OSU 0.18 um cells where their package puts them, below one of the system's data folders; empty after saying how to get them. */
  public static Optional<Liberty> osu018(Diagnostics diagnostics) {
    return osu018(dataFolders(), diagnostics);
  }

  static Optional<Liberty> osu018(List<Path> folders, Diagnostics diagnostics) {
    Optional<Path> file = folders.stream().map(folder -> folder.resolve(OSU018)).filter(Files::isReadable).findFirst();
    if (file.isEmpty()) {
      report("there are no OSU 0.18 um standard cells: no " + OSU018 + " in " + String.join(", ", folders.stream().map(Path::toString).toList()),
          diagnostics);
    }
    return file.flatMap(found -> read(found, diagnostics));
  }

  /** Those of the XDG base directory specification. */
  private static List<Path> dataFolders() {
    String set = System.getenv().getOrDefault("XDG_DATA_DIRS", "");
    return Arrays.stream((set.isEmpty() ? "/usr/local/share:/usr/share" : set).split(File.pathSeparator)).filter(folder -> !folder.isEmpty())
        .map(Path::of).toList();
  }

  private static Optional<Liberty> read(Path file, Diagnostics diagnostics) {
    try {
      Liberty liberty = of(file, Files.readString(file, StandardCharsets.ISO_8859_1));
      if (liberty.nand2() > 0) {
        return Optional.of(liberty);
      }
      report(file + " has no cell " + GATE + " with an area", diagnostics);
    } catch (IOException e) {
      report(file + " cannot be read (" + e.getMessage() + ")", diagnostics);
    }
    return Optional.empty();
  }

  private static Liberty of(Path file, String text) {
    Map<String, Double> areas = new HashMap<>();
    Set<String> flipFlops = new HashSet<>();
    Matcher cell = CELL.matcher(text);
    boolean more = cell.find();
    while (more) {
      String name = cell.group(1);
      int from = cell.end();
      more = cell.find();
      String body = text.substring(from, more ? cell.start() : text.length());
      Matcher area = AREA.matcher(body);
      areas.put(name, area.find() ? Double.parseDouble(area.group(1)) : 0);
      if (FLIP_FLOP.matcher(body).find()) {
        flipFlops.add(name);
      }
    }
    return new Liberty(file, text.length(), areas.keySet(), flipFlops, areas.getOrDefault(GATE, 0.0));
  }

  private static void report(String message, Diagnostics diagnostics) {
    diagnostics.add(Diagnostic.of(Code.TOOL_MISSING, Source.binary("standard cells").whole(), message)
        .help("on Debian or Ubuntu: apt-get install qflow-tech-osu018"));
  }
}
