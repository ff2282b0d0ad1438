package strata.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.stack.BondPaths;
import strata.synth.InstalledCells;
import strata.synth.StandardCells;
import strata.synth.Synthesis;
import strata.timing.TimedPath;
import strata.timing.Timer;
import strata.timing.Timing;
import strata.tool.Cache;
import strata.tool.Tools;

/** How fast the digits machine can be clocked in 0.18 um cells, how many levels its cores' loops have, and what goes through its bonds. */
final class TimingMeasure implements Measure {
  private static final int MOST_LEVELS = 24;

  @Override
  public String name() {
    return "timing";
  }

  @Override
  public List<Line> take(DigitsExample digits, Consumer<String> progress, Diagnostics diagnostics) {
    Optional<Diagnostic> missing = Tools.missing(List.of(Timer.tool()), "timing");
    missing.ifPresent(diagnostics::add);
    Compilation compilation = digits.compilation();
    return missing.isPresent() ? List.of() : InstalledCells.OSU018.find(diagnostics).flatMap(liberty -> Timer.of(compilation.stack(), compilation.emitter(),
        new Synthesis(Cache.place(), new StandardCells(liberty), progress), List.of(), diagnostics))
        .flatMap(timer -> timer.time(Cache.place(), progress, diagnostics)).map(timing -> table(compilation, timing)).orElse(List.of());
  }

  private static List<Line> table(Compilation compilation, Timing timing) {
    List<Line> lines = new ArrayList<>();
    timing.highestClock().ifPresent(clock -> lines.add(Line.beside("highest clock", Numbers.text(clock) + " MHz")));
    for (Timing.Group group : timing.groups()) {
      group.longest().ifPresent(path -> lines.add(line(group, path, timing.period())));
    }
    timing.depths().forEach(depth -> lines.add(Line.beside("area of " + depth.owner() + " as timed", Numbers.text(depth.kiloGates()) + " kGE")));
    timing.depths().forEach(depth -> lines.add(Line.atMost("levels in the loops of " + depth.owner(), depth.levels(), MOST_LEVELS, "")));
    int through = BondPaths.of(compilation.stack()).size();
    lines.add(Line.atMost("paths through a bond and back in a cycle", through, 0, ""));
    return lines;
  }

  private static Line line(Timing.Group group, TimedPath path, double period) {
    String what = switch (group.kind()) {
      case TIER -> "on the tier ";
      case BOND -> "across the bond, ";
      case CORE -> "within ";
    };
    return Line.row("longest path " + what + group.name(), Numbers.text(path.delay()) + " ns", Map.of("highest_clock_mhz", path.highestClock(period)));
  }
}
