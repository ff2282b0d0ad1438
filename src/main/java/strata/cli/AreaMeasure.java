package strata.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import strata.diag.Diagnostics;
import strata.machine.Memory;
import strata.synth.Area;
import strata.synth.InstalledCells;
import strata.synth.PartArea;
import strata.synth.StandardCells;
import strata.synth.Synthesis;
import strata.tool.Cache;

/** Thousands of NAND2 equivalents of the digits machine, memories left out: each core with its parts, the rest, and each tier. */
final class AreaMeasure implements Measure {
  @Override
  public String name() {
    return "area";
  }

  @Override
  public List<Line> take(DigitsExample digits, Consumer<String> progress, Diagnostics diagnostics) {
    Compilation compilation = digits.compilation();
    return InstalledCells.OSU018.find(diagnostics).map(StandardCells::new).flatMap(cells -> Area.of(compilation.stack(), compilation.emitter(),
        new Synthesis(Cache.place(), cells, progress), diagnostics).map(area -> table(compilation, area, cells))).orElse(List.of());
  }

  private static List<Line> table(Compilation compilation, Area area, StandardCells cells) {
    List<Line> lines = new ArrayList<>();
    List<String> memories = compilation.machine().memories().stream().map(Memory::name).toList();
    for (var core : compilation.machine().cores()) {
      lines.add(line("area of " + core.name() + " (" + core.kind() + ")", area.owned(core.name()), cells));
      lines.addAll(parts(area.owned(core.name()), cells));
    }
    lines.add(line("area of the ways to the memories", area.only(part -> memories.contains(part.owner())), cells));
    for (String owner : List.of("sequencer", compilation.machine().host().name(), Area.BONDS)) {
      lines.add(line("area of the " + owner, area.owned(owner), cells));
    }
    area.tiers().forEach(tier -> lines.add(line("area of the tier " + tier, area.on(tier), cells)));
    lines.add(line("area without memories", area, cells));
    return lines;
  }

  /** A core's modules, where it has several: equal ones once, with how many there are. */
  private static List<Line> parts(Area core, StandardCells cells) {
    List<String> modules = core.parts().stream().map(PartArea::module).distinct().toList();
    return modules.size() < 2 ? List.of() : modules.stream().map(module -> {
      List<PartArea> equal = core.parts().stream().filter(part -> part.module().equals(module)).toList();
      return Line.beside("  " + equal.size() + " x " + module + ", each", text(new Area(equal.subList(0, 1)), cells));
    }).toList();
  }

  private static Line line(String what, Area area, StandardCells cells) {
    return Line.beside(what, text(area, cells));
  }

  private static String text(Area area, StandardCells cells) {
    return Numbers.text(cells.kiloGates(area.tally())) + " kGE, " + cells.flipFlops(area.tally()) + " flip-flops";
  }
}
