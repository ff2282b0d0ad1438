package strata.synth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.diag.Span;
import strata.tool.Run;
import strata.tool.Scratch;
import strata.tool.Tools;

/** Checks a design with Yosys and counts its cells before they are mapped: adders, multiplexers, registers of any width. */
public final class WordCells {
  private static final Pattern CELLS = Pattern.compile("^ +(\\$\\w+) +(\\d+)$", Pattern.MULTILINE);
  private static final String STATISTICS = "stat.txt";

  private WordCells() {}

  /**
   * The cells of a design by their type, all instances counted; empty, after saying why, where Yosys is missing or refuses the design.
   *
   * @param files texts by file name
   */
  public static Optional<SortedMap<String, Long>> count(String top, Map<String, String> files, Diagnostics diagnostics) {
    Optional<Diagnostic> missing = Tools.missing(List.of("yosys"), "synthesis");
    if (missing.isPresent()) {
      diagnostics.add(missing.get());
      return Optional.empty();
    }
    try (Scratch folder = Scratch.temporary()) {
      return run(folder.path(), top, files, diagnostics);
    } catch (IOException e) {
      Scratch.report(e, diagnostics);
      return Optional.empty();
    }
  }

  private static Optional<SortedMap<String, Long>> run(Path folder, String top, Map<String, String> files, Diagnostics diagnostics)
      throws IOException {
    for (var file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    String script = "read_verilog " + String.join(" ", files.keySet()) + "\nhierarchy -check -top " + top + "\nproc\ncheck -assert\n"
        + "select -assert-none t:$dlatch t:$adlatch t:$dlatchsr\nselect -clear\ntee -q -o " + STATISTICS + " stat -top " + top + "\n";
    Files.writeString(folder.resolve("synth.ys"), script);
    Run.Result result = Run.of(folder, List.of("yosys", "-q", "-s", "synth.ys"));
    if (result.exit() != 0) {
      diagnostics.add(Diagnostic.of(Code.VERILOG_REFUSED, place(), "yosys refuses " + top + ": " + Yosys.mistake(result.output()))
          .help("this is a fault of the generator or of the tool, not of the file"));
      return Optional.empty();
    }
    return Optional.of(cells(Files.readString(folder.resolve(STATISTICS))));
  }

  /** The table at the end of the statistics, which counts every instance. (The JSON of Yosys 0.23 is not always JSON.) */
  private static SortedMap<String, Long> cells(String statistics) {
    SortedMap<String, Long> cells = new TreeMap<>();
    Matcher line = CELLS.matcher(statistics.substring(Math.max(0, statistics.indexOf("=== design hierarchy ==="))));
    while (line.find()) {
      cells.put(line.group(1), Long.parseLong(line.group(2)));
    }
    return cells;
  }

  private static Span place() {
    return Source.binary("synthesis").whole();
  }
}
