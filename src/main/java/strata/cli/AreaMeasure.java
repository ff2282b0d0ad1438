package strata.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import strata.cosim.VerilatorBuild;
import strata.diag.Diagnostics;
import strata.machine.Memory;
import strata.synth.Area;
import strata.synth.Liberty;
import strata.synth.PartArea;
import strata.synth.Synthesis;

/** Thousands of NAND2 equivalents of the digits machine, memories left out: each core with its parts, the rest, and each tier. */
final class AreaMeasure implements Measure {
  @Override
  public String name() {
    return "area";
  }

  @Override
  public List<Line> take(DigitsExample digits, Consumer<String> progress, Diagnostics diagnostics) {
    return of(digits.compilation(), progress, diagnostics).map(area -> table(digits.compilation(), area)).orElse(List.of());
  }

  /** The whole machine's; empty where a diagnostic says why. */
  static Optional<Area> of(Compilation compilation, Consumer<String> progress, Diagnostics diagnostics) {
    return Liberty.osu018(diagnostics).flatMap(liberty -> Area.of(compilation.stack(), compilation.emitter(),
        new Synthesis(VerilatorBuild.defaultCache(), liberty, progress), diagnostics));
  }

  private static List<Line> table(Compilation compilation, Area area) {
    List<Line> lines = new ArrayList<>();
    List<String> memories = compilation.machine().memories().stream().map(Memory::name).toList();
    for (var core : compilation.machine().cores()) {
      lines.add(line("area of " + core.name() + " (" + core.kind() + ")", area.owned(core.name())));
      lines.addAll(parts(area.owned(core.name())));
    }
    lines.add(line("area of the ways to the memories", area.only(part -> memories.contains(part.owner()))));
    for (String owner : List.of("sequencer", compilation.machine().host().name(), Area.BONDS)) {
      lines.add(line("area of the " + owner, area.owned(owner)));
    }
    area.tiers().forEach(tier -> lines.add(line("area of the tier " + tier, area.on(tier))));
    lines.add(line("area without memories", area));
    return lines;
  }

  /** A core's modules, where it has several: equal ones once, with how many there are. */
  private static List<Line> parts(Area core) {
    List<String> modules = core.parts().stream().map(PartArea::module).distinct().toList();
    return modules.size() < 2 ? List.of() : modules.stream().map(module -> {
      List<PartArea> equal = core.parts().stream().filter(part -> part.module().equals(module)).toList();
      return Line.beside("  " + equal.size() + " x " + module + ", each", text(new Area(equal.subList(0, 1))));
    }).toList();
  }

  private static Line line(String what, Area area) {
    return Line.beside(what, text(area));
  }

  private static String text(Area area) {
    return Numbers.text(area.kiloGates()) + " kGE, " + area.flipFlops() + " flip-flops";
  }
}
