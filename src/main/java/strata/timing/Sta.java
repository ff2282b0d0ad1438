package strata.timing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.tool.Cache;
import strata.tool.Run;
import strata.tool.Scratch;
import strata.tool.Tools;

/** Runs OpenSTA; what it reports is kept under the hash of all that it read. */
final class Sta {
  static final String TOOL = "sta";
  private static final String REPORT = "report.txt";
  private static final Pattern POINT = Pattern.compile("^ +-?[0-9.]+ +(-?[0-9.]+) [v^] (\\S+) \\((\\S+)\\)$");
  private static final Pattern SLACK = Pattern.compile("^ +(-?[0-9.]+) +slack \\((?:MET|VIOLATED)\\)$");

  /** Paths to ask for: from registers of one list to those of the other. */
  record Query(List<String> from, List<String> to) {}

  /**
   * A step of a path.
   *
   * @param time since the clock edge, in ns
   * @param pin  with its path, {@code top/syn_walk0/c12/Y}
   */
  record Point(double time, String pin) {
    String cell() {
      return pin.substring(0, pin.lastIndexOf('/'));
    }

    String bit() {
      return pin.substring(pin.lastIndexOf('/') + 1);
    }
  }

  /** From the pin that the clock edge opens to the pin where it ends. */
  record Report(List<Point> points, double slack) {}

  private final Cache cache;

  Sta(Path cache) {
    this.cache = Cache.of(cache.resolve("timing"), REPORT);
  }

  /**
   * The longest paths of each query, the longest first.
   *
   * @param files     the netlist, {@code netlist.v}, and the macros' libraries, by name
   * @param libraries of cells, where they are
   * @param period    in ns
   * @param most      paths of a query
   * @return empty where a diagnostic says why
   */
  Optional<List<List<Report>>> paths(String top, Map<String, String> files, List<Path> libraries, double period, List<Query> queries, int most,
      Diagnostics diagnostics) {
    try {
      String script = script(top, files, libraries.size(), period, queries, most);
      String key = key(script, files, libraries);
      Optional<Path> kept = cache.find(key);
      if (kept.isPresent()) {
        return Optional.of(parse(Files.readString(kept.get()), queries.size()));
      }
      try (Scratch scratch = Scratch.temporary()) {
        for (var file : files.entrySet()) {
          Files.writeString(scratch.path().resolve(file.getKey()), file.getValue());
        }
        for (int i = 0; i < libraries.size(); i++) {
          Files.createSymbolicLink(scratch.path().resolve(linked(i)), libraries.get(i).toAbsolutePath());
        }
        Files.writeString(scratch.path().resolve("sta.tcl"), script);
        Run.Result result = Run.of(scratch.path(), command());
        Path report = scratch.path().resolve(REPORT);
        if (result.exit() != 0 || result.output().contains("Error:") || !Files.exists(report)) {
          diagnostics.add(refusal(top, libraries, Run.firstError(result.output())));
          return Optional.empty();
        }
        cache.keep(key, report);
        return Optional.of(parse(Files.readString(report), queries.size()));
      }
    } catch (IOException e) {
      Scratch.report(e, diagnostics);
      return Optional.empty();
    }
  }

  /** Under which name a library is read, whatever its path has in it. */
  private static String linked(int library) {
    return "cells" + library + ".lib";
  }

  private static Diagnostic refusal(String top, List<Path> libraries, String said) {
    for (int i = 0; i < libraries.size(); i++) {
      if (said.contains(linked(i))) {
        return Diagnostic.of(Code.LIBRARY_UNFIT, Source.binary(libraries.get(i).toString()).whole(), "sta cannot read it: " + said)
            .help("Yosys can: with `--tier NAME` or `--flat` nothing is timed");
      }
    }
    return Diagnostic.of(Code.VERILOG_REFUSED, Source.binary(top).whole(), "sta refuses " + top + ": " + said)
        .help("this is a fault of the generator or of the tool, not of the file");
  }

  private static List<String> command() {
    List<String> sta = List.of(TOOL, "-no_splash", "-exit", "sta.tcl");
    return Tools.present("nice") ? Stream.concat(Stream.of("nice"), sta.stream()).toList() : sta;
  }

  private static String script(String top, Map<String, String> files, int libraries, double period, List<Query> queries, int most) {
    StringBuilder script = new StringBuilder();
    for (int i = 0; i < libraries; i++) {
      script.append("read_liberty ").append(linked(i)).append('\n');
    }
    files.keySet().stream().filter(file -> file.endsWith(".lib")).forEach(file -> script.append("read_liberty ").append(file).append('\n'));
    script.append("read_verilog netlist.v\nlink_design ").append(top).append("\ncreate_clock -name clk -period ").append(period)
        .append(" [get_ports clk_i]\n");
    for (int i = 0; i < queries.size(); i++) {
      script.append("set out [open ").append(REPORT).append(" a]\nputs $out {@ ").append(i).append("}\nclose $out\n");
      if (!queries.get(i).from().isEmpty() && !queries.get(i).to().isEmpty()) {
        script.append("report_checks -path_delay max -format full -digits 4 -path_group clk -group_count ").append(most).append(" -from [get_cells {")
            .append(String.join(" ", queries.get(i).from())).append("}] -to [get_cells {").append(String.join(" ", queries.get(i).to()))
            .append("}] >> ").append(REPORT).append('\n');
      }
    }
    return script.toString();
  }

  private static String key(String script, Map<String, String> files, List<Path> libraries) throws IOException {
    List<String> texts = new ArrayList<>(List.of(Tools.version(TOOL, "-version"), script));
    files.forEach((name, text) -> texts.addAll(List.of(name, text)));
    for (Path library : libraries) {
      texts.add(Files.readString(library, StandardCharsets.ISO_8859_1));
    }
    return Cache.key(texts);
  }

  /** Reads the reports of so many queries. */
  static List<List<Report>> parse(String text, int queries) {
    Map<Integer, List<Report>> found = new LinkedHashMap<>();
    List<Report> reports = new ArrayList<>();
    List<Point> points = new ArrayList<>();
    boolean arrived = false;
    for (String line : text.lines().collect(Collectors.toList())) {
      Matcher point = POINT.matcher(line);
      Matcher slack = SLACK.matcher(line);
      if (line.startsWith("@ ")) {
        reports = found.computeIfAbsent(Integer.parseInt(line.substring(2)), none -> new ArrayList<>());
      } else if (line.startsWith("Startpoint: ")) {
        points = new ArrayList<>();
        arrived = false;
      } else if (line.endsWith("data arrival time")) {
        arrived = true;
      } else if (!arrived && point.matches()) {
        points.add(new Point(Double.parseDouble(point.group(1)), point.group(2)));
      } else if (slack.matches()) {
        reports.add(new Report(List.copyOf(points), Double.parseDouble(slack.group(1))));
      }
    }
    List<List<Report>> all = new ArrayList<>();
    for (int i = 0; i < queries; i++) {
      all.add(List.copyOf(found.getOrDefault(i, List.of())));
    }
    return all;
  }
}
