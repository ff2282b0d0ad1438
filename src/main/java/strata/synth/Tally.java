package strata.synth;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cells by their kind.
 *
 * @param cells how many of each kind
 * @param area  of them all, in the unit of a library of cells; 0 where there is none
 */
public record Tally(SortedMap<String, Long> cells, double area) {
  public static final Tally NONE = new Tally(new TreeMap<>(), 0);

  private static final String HIERARCHY = "=== design hierarchy ===";
  private static final String COUNT = "Number of cells:";
  private static final Pattern CELL = Pattern.compile("^ +([\\w$]+) +(\\d{1,15})$", Pattern.MULTILINE);
  private static final Pattern AREA = Pattern.compile("^ +Chip area for .*: (\\d+(?:\\.\\d+)?)$", Pattern.MULTILINE);

  public Tally {
    cells = Collections.unmodifiableSortedMap(new TreeMap<>(cells));
  }

  /**
   * Reads what {@code stat} of Yosys prints: a line a kind of cell after the number of all, of the whole hierarchy where there is one,
   * then the area, which is missing where there is no cell; empty where it is something else. (The JSON of Yosys 0.23 is not always JSON.)
   */
  static Optional<Tally> of(String statistics) {
    int from = statistics.indexOf(COUNT, Math.max(0, statistics.indexOf(HIERARCHY)));
    if (from < 0) {
      return Optional.empty();
    }
    SortedMap<String, Long> cells = new TreeMap<>();
    Matcher line = CELL.matcher(statistics.substring(from));
    while (line.find()) {
      cells.put(line.group(1), Long.parseLong(line.group(2)));
    }
    Matcher area = AREA.matcher(statistics);
    return Optional.of(new Tally(cells, area.find() ? Double.parseDouble(area.group(1)) : 0));
  }

  public Tally plus(Tally other) {
    SortedMap<String, Long> both = new TreeMap<>(cells);
    other.cells.forEach((kind, count) -> both.merge(kind, count, Long::sum));
    return new Tally(both, area + other.area);
  }

  public Tally times(long count) {
    SortedMap<String, Long> all = new TreeMap<>();
    cells.forEach((kind, each) -> all.put(kind, each * count));
    return new Tally(all, area * count);
  }

  /** Those of the kinds that pass; the area stays that of all. */
  Tally only(Predicate<String> kinds) {
    SortedMap<String, Long> some = new TreeMap<>(cells);
    some.keySet().removeIf(kinds.negate());
    return new Tally(some, area);
  }

  public long count() {
    return count(kind -> true);
  }

  public long count(Predicate<String> kinds) {
    return cells.entrySet().stream().filter(e -> kinds.test(e.getKey())).mapToLong(Map.Entry::getValue).sum();
  }
}
