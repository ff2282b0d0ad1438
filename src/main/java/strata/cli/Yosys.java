package strata.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

/** Runs Yosys on Verilog. */
final class Yosys {
  private static final Pattern CELLS = Pattern.compile("^ +(\\$\\w+) +(\\d+)$", Pattern.MULTILINE);
  private static final String STATISTICS = "stat.txt";

  private Yosys() {}

  /**
   * The cells of a design by their type, all instances counted; empty, after saying why, where Yosys is missing or refuses the design.
   *
   * @param files texts by file name
   */
  static Optional<SortedMap<String, Long>> count(String top, Map<String, String> files, Diagnostics diagnostics) {
    if (!present()) {
      diagnostics.add(Diagnostic.of(Code.TOOL_MISSING, place(), "there is no yosys on the PATH").help("on Debian or Ubuntu: apt-get install yosys"));
      return Optional.empty();
    }
    try (Scratch folder = Scratch.make()) {
      return run(folder.path(), top, files, diagnostics);
    } catch (IOException e) {
      Scratch.report(e, diagnostics);
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Optional<SortedMap<String, Long>> run(Path folder, String top, Map<String, String> files, Diagnostics diagnostics)
      throws IOException, InterruptedException {
    for (var file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    String script = "read_verilog " + String.join(" ", files.keySet()) + "\nhierarchy -check -top " + top + "\nproc\ncheck -assert\n"
        + "select -assert-none t:$dlatch t:$adlatch t:$dlatchsr\nselect -clear\ntee -q -o " + STATISTICS + " stat -top " + top + "\n";
    Files.writeString(folder.resolve("synth.ys"), script);
    Path log = folder.resolve("yosys.log");
    Process yosys = new ProcessBuilder(List.of("yosys", "-q", "-s", "synth.ys")).directory(folder.toFile()).redirectErrorStream(true)
        .redirectOutput(log.toFile()).redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null"))).start();
    if (yosys.waitFor() != 0) {
      diagnostics.add(Diagnostic.of(Code.VERILOG_REFUSED, place(), "yosys refuses " + top + ": " + last(Files.readString(log)))
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

  private static String last(String log) {
    List<String> lines = log.lines().filter(line -> !line.isBlank()).toList();
    return lines.stream().filter(line -> line.contains("ERROR")).findFirst().orElse(lines.isEmpty() ? "it says nothing" : lines.get(lines.size() - 1));
  }

  private static boolean present() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).filter(folder -> !folder.isEmpty())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "yosys")));
  }

  private static strata.diag.Span place() {
    return Source.binary("synthesis").whole();
  }
}
