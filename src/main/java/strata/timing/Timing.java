package strata.timing;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long a machine's paths take, in the one corner that the library has, without wires.
 *
 * @param period of the {@code .arch} file's clock, in ns
 * @param groups paths within each tier, across each bond either way, and within each core
 * @param depths of what was declared that has registers
 */
public record Timing(double period, List<Group> groups, List<Depth> depths) {
  /** What a group of paths is. */
  public enum Kind { TIER, BOND, CORE }

  /** @param paths the longest first, one for each pair of registers of whatever width */
  public record Group(Kind kind, String name, List<TimedPath> paths) {
    public Group {
      paths = List.copyOf(paths);
    }

    public Optional<TimedPath> longest() {
      return paths.stream().findFirst();
    }
  }

  /**
   * The most cells between two registers of one core.
   *
   * @param owner     the core
   * @param kiloGates its area in the netlist that is timed, in thousands of NAND2 equivalents
   * @param levels    how many; 0 where no register reaches another
   */
  public record Depth(String owner, double kiloGates, int levels, String from, String to) {}

  public Timing {
    groups = List.copyOf(groups);
    depths = List.copyOf(depths);
  }

  /** Of all groups. */
  public Optional<TimedPath> longest() {
    return all().min(Comparator.comparingDouble(TimedPath::slack));
  }

  private Stream<TimedPath> all() {
    return groups.stream().flatMap(group -> group.paths().stream());
  }

  /** In MHz; empty where nothing is timed. */
  public Optional<Double> highestClock() {
    return longest().map(path -> path.highestClock(period));
  }
}
