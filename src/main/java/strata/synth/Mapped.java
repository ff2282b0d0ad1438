package strata.synth;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a module became: standard cells. Registers keep their names in the netlist: the net behind a flip-flop is {@code walk.count_q[3]}.
 *
 * @param cells   how many of each kind; black boxes are not among them
 * @param area    of them all, in the library's unit
 * @param netlist the file with its netlist in BLIF: one module of cells and black boxes, each with its name
 */
public record Mapped(SortedMap<String, Long> cells, double area, Path netlist) {
  static final String STATISTICS = "stat.txt";
  private static final Pattern CELL = Pattern.compile("^ +([\\w$]+) +(\\d+)$", Pattern.MULTILINE);
  private static final Pattern AREA = Pattern.compile("^ +Chip area for .*: ([0-9.]+)$", Pattern.MULTILINE);
  private static final Pattern LATCH = Pattern.compile("\\$_(DLATCH|SR_).*");

  public Mapped {
    cells = Collections.unmodifiableSortedMap(new TreeMap<>(cells));
  }

  /**
   * Reads what {@code stat -liberty} prints of a flat module: a line a kind of cell after the number of all, then the area, which is
   * missing where there is no cell.
   */
  static Mapped of(String statistics, Set<String> boxes, Path netlist) {
    SortedMap<String, Long> cells = new TreeMap<>();
    Matcher line = CELL.matcher(statistics.substring(Math.max(0, statistics.indexOf("Number of cells:"))));
    while (line.find()) {
      cells.put(line.group(1), Long.parseLong(line.group(2)));
    }
    cells.keySet().removeAll(boxes);
    Matcher area = AREA.matcher(statistics);
    return new Mapped(cells, area.find() ? Double.parseDouble(area.group(1)) : 0, netlist);
  }

  /** Why this is no result: latches, or cells that the library does not have; empty if it is one. */
  Optional<String> refused(Liberty liberty) {
    Map<String, Long> unmapped = cells.entrySet().stream().filter(e -> !liberty.cells().contains(e.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    if (unmapped.isEmpty()) {
      return Optional.empty();
    }
    boolean latch = unmapped.keySet().stream().anyMatch(kind -> LATCH.matcher(kind).matches());
    return Optional.of((latch ? "it has latches: " : "cells are left that the library does not have: ")
        + unmapped.entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).collect(Collectors.joining(", ")));
  }

  public long count() {
    return cells.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The cells that hold a bit. */
  public long flipFlops(Liberty liberty) {
    return count(liberty.flipFlops()::contains);
  }

  private long count(Predicate<String> kind) {
    return cells.entrySet().stream().filter(e -> kind.test(e.getKey())).mapToLong(Map.Entry::getValue).sum();
  }

  /** In NAND2 equivalents. */
  public double gates(Liberty liberty) {
    return area / liberty.nand2();
  }
}
