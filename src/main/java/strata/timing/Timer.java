package strata.timing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import strata.diag.Diagnostics;
import strata.emit.Emitter;
import strata.machine.Bond;
import strata.machine.Core;
import strata.machine.Tier;
import strata.stack.Stack;
import strata.synth.Synthesis;
import strata.timing.Circuit.Leaf;

/** Times a machine: joins what {@link Synthesis} made of its parts, and asks OpenSTA for the longest paths. */
public final class Timer {
  /** Pairs of registers that are named of each group. */
  private static final int NAMED = 3;
  /** Paths that are asked for: those of the bits of one word are one pair. */
  private static final int ASKED = 60;

  private final Stack stack;
  private final Joined joined;
  private final Circuit circuit;
  private final Placed placed;

  private Timer(Stack stack, Joined joined) {
    this.stack = stack;
    this.joined = joined;
    this.circuit = Circuit.of(stack.stacked().name(), joined.netlists(), joined.kinds());
    this.placed = Placed.of(stack, circuit);
  }

  /** The machine in cells. @param macros the Liberty files of macros, which take the place of ours @return empty where a diagnostic says why */
  public static Optional<Timer> of(Stack stack, Emitter emitter, Synthesis synthesis, List<Path> macros, Diagnostics diagnostics) {
    return Joined.of(stack, emitter, synthesis, macros, diagnostics).map(joined -> new Timer(stack, joined));
  }

  /** The program that is needed for {@link #time}; on Debian its package is {@code opensta}. */
  public static String tool() {
    return Sta.TOOL;
  }

  /** The most cells between two registers of each core; OpenSTA is not needed for it. */
  public List<Timing.Depth> depths() {
    return stack.machine().cores().stream().map(Core::name).map(this::depth).toList();
  }

  private Timing.Depth depth(String core) {
    Levels levels = Levels.most(circuit, leaf -> placed.owner(leaf).equals(core));
    double area = circuit.leaves().values().stream().filter(leaf -> placed.owner(leaf).equals(core)).mapToDouble(leaf -> leaf.kind().area()).sum();
    double kiloGates = area / joined.gateArea() / 1000;
    return levels.count() == 0 ? new Timing.Depth(core, kiloGates, 0, "", "")
        : new Timing.Depth(core, kiloGates, levels.count(), end(levels.leaves().get(0)), end(levels.leaves().get(levels.leaves().size() - 1)));
  }

  private String end(Leaf leaf) {
    return placed.name(leaf, leaf.cell().name());
  }

  /** Where a group of paths may begin and end. */
  private record Wanted(Timing.Kind kind, String name, Predicate<Leaf> from, Predicate<Leaf> to) {}

  /** Asks OpenSTA. @param cache where its reports are kept @return empty where a diagnostic says why */
  public Optional<Timing> time(Path cache, Consumer<String> progress, Diagnostics diagnostics) {
    double period = 1000.0 / stack.machine().clockMegahertz();
    List<Wanted> wanted = wanted();
    List<Sta.Query> queries = wanted.stream().map(w -> new Sta.Query(registers(w.from()), registers(w.to()))).toList();
    Map<String, String> files = new LinkedHashMap<>(joined.macroFiles());
    files.put("netlist.v", new VerilogNetlist(joined.buffered()).text());
    progress.accept("sta times " + stack.stacked().name() + " (" + circuit.leaves().size() + " cells)");
    return new Sta(cache).paths(stack.stacked().name(), files, List.of(joined.library()), period, queries, ASKED, diagnostics)
        .map(reports -> new Timing(period, groups(wanted, reports), depths()));
  }

  private List<Wanted> wanted() {
    List<Wanted> wanted = new ArrayList<>();
    for (Tier tier : stack.machine().tiers()) {
      wanted.add(new Wanted(Timing.Kind.TIER, tier.name(), on(tier.name()), on(tier.name())));
    }
    for (Bond bond : stack.machine().bonds()) {
      wanted.add(new Wanted(Timing.Kind.BOND, bond.lower() + " to " + bond.upper(), on(bond.lower()), on(bond.upper())));
      wanted.add(new Wanted(Timing.Kind.BOND, bond.upper() + " to " + bond.lower(), on(bond.upper()), on(bond.lower())));
    }
    for (Core core : stack.machine().cores()) {
      Predicate<Leaf> of = leaf -> placed.owner(leaf).equals(core.name());
      wanted.add(new Wanted(Timing.Kind.CORE, core.name(), of, of));
    }
    return wanted;
  }

  private Predicate<Leaf> on(String tier) {
    return leaf -> placed.tier(leaf).equals(tier);
  }

  private List<String> registers(Predicate<Leaf> among) {
    return circuit.leaves().values().stream().filter(Leaf::holds).filter(among).map(Leaf::path).toList();
  }

  private List<Timing.Group> groups(List<Wanted> wanted, List<List<Sta.Report>> reports) {
    List<Timing.Group> groups = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      groups.add(new Timing.Group(wanted.get(i).kind(), wanted.get(i).name(), named(reports.get(i))));
    }
    return groups;
  }

  private List<TimedPath> named(List<Sta.Report> reports) {
    List<TimedPath> paths = new ArrayList<>();
    Set<String> pairs = new LinkedHashSet<>();
    for (Sta.Report report : reports) {
      TimedPath path = path(report);
      if (paths.size() < NAMED && pairs.add(whole(path.from()) + " " + whole(path.to()))) {
        paths.add(path);
      }
    }
    return paths;
  }

  /** Without the numbers of bits and lanes. */
  private static String whole(String end) {
    return end.replaceAll("\\[\\d+]", "");
  }

  private TimedPath path(Sta.Report report) {
    Sta.Point first = report.points().get(0);
    Sta.Point last = report.points().get(report.points().size() - 1);
    // the first point is the clock's pin, the second the register's output, the last the pin where it ends
    List<Sta.Point> between = report.points().subList(2, report.points().size() - 1);
    int buffers = (int) between.stream().filter(point -> Fanout.added(point.cell().substring(point.cell().lastIndexOf('/') + 1))).count();
    return new TimedPath(name(first.cell(), report.points().get(1).bit()), name(last.cell(), last.bit()), last.time(), report.slack(),
        between.size() - buffers, buffers);
  }

  private String name(String cell, String pin) {
    return placed.name(circuit.leaves().get(cell), pin);
  }
}
