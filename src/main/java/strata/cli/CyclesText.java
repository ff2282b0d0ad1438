package strata.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import strata.machine.Bond;
import strata.machine.Memory;
import strata.machine.MachineSpec;
import strata.map.Plan;
import strata.map.cycles.ImageCycles;
import strata.map.cycles.Traffic;
import strata.stack.Stack;

/** The cycles of images for people. */
record CyclesText(CycleFigures figures, Stack stack) {

  String text() {
    String sides = VerdictText.images(figures.images().size()) + ", " + VerdictText.cycles(figures.cyclesPerImage());
    return sides + "\n\n" + phases() + "\n" + layers() + "\n" + totals() + chosen(figures.plan());
  }

  /** What any image takes. */
  static String ofAny(Plan plan, ImageCycles least, ImageCycles most) {
    Table table = new Table(true, "phase", "ends, at least", "at most", "jobs");
    for (int phase = 0; phase < least.phaseEnds().size(); phase++) {
      table.row(List.of(String.valueOf(phase), String.valueOf(least.phaseEnds().get(phase)), String.valueOf(most.phaseEnds().get(phase)),
          jobs(least, phase)));
    }
    return "cycles of any image: at least " + least.outputCycles() + " (no spike is set), at most " + most.outputCycles()
        + " (every channel costs most)\n\n" + table.text() + chosen(plan);
  }

  /** Where ops run that cores of several kinds could run. */
  private static String chosen(Plan plan) {
    String lines = plan.chosen().entrySet().stream().map(e -> e.getKey() + ": " + e.getValue() + "\n").collect(Collectors.joining());
    return lines.isEmpty() ? "" : "\nchosen by cost\n" + lines;
  }

  /** The first op of each job; packets together. */
  private static String jobs(ImageCycles cycles, int phase) {
    return cycles.jobs().stream().filter(j -> j.phase() == phase).map(CyclesText::name).distinct().collect(Collectors.joining(", "));
  }

  private static String name(ImageCycles.JobCycles job) {
    return job.units().get(0).unit().endsWith("_send") ? "send " + job.ops().get(0) : job.ops().get(0);
  }

  private String phases() {
    Table table = new Table(true, "phase", "from", "to", "cycles", "jobs");
    double before = 0;
    for (int phase = 0; phase < figures.images().get(0).phaseEnds().size(); phase++) {
      double end = figures.phaseEnd(phase);
      table.row(List.of(String.valueOf(phase), Numbers.text(before + 1), Numbers.text(end), Numbers.text(end - before),
          jobs(figures.images().get(0), phase)));
      before = end;
    }
    return table.text();
  }

  private String layers() {
    List<Memory> memories = figures.plan().machine().memories().stream()
        .filter(m -> figures.traffic().stream().anyMatch(t -> t.reads().containsKey(m.name()))).toList();
    List<String> header = new ArrayList<>(List.of("job", "cycles", "walk bound", "event bound", "adders busy", "dense/adder/cycle"));
    memories.forEach(m -> header.add("reads " + m.name()));
    stack.machine().bonds().forEach(b -> header.add("bits " + MachineSpec.key(b)));
    Table table = new Table(false, header.toArray(String[]::new));
    for (CycleFigures.Layer layer : figures.layers()) {
      CycleFigures.Group group = layer.group();
      boolean linear = layer.bound().isPresent();
      List<String> cells = new ArrayList<>(List.of(name(layer.job()), Numbers.text(group.cycles())));
      cells.addAll(linear ? List.of(Numbers.text(group.walkBound()), Numbers.text(group.eventBound()),
          percent(figures.busy(group)), Numbers.text(figures.dense(group))) : List.of("", "", "", ""));
      memories.forEach(m -> cells.add(count(layer.traffic().reads(), m.name())));
      stack.machine().bonds().forEach(b -> cells.add(Numbers.text(figures.mean(bits(stack, b, layer.traffic())))));
      table.row(cells);
    }
    return table.text();
  }

  private String count(Map<String, Long> reads, String memory) {
    return reads.containsKey(memory) ? Numbers.text(figures.mean(reads.get(memory))) : "";
  }

  /** Bits that cross a bond: of each net its width, for each cycle in which it says something. */
  static long bits(Stack stack, Bond bond, Traffic traffic) {
    return stack.crossings(bond).stream().mapToLong(c -> c.width() * traffic.nets().getOrDefault(c.net(), 0L)).sum();
  }

  private String totals() {
    if (figures.adders() == 0) {
      return "no linear layers\n";
    }
    return String.join("\n", List.of(line("all linear layers", figures.all()), line("without router and head", figures.linear()),
        line("router and head", figures.apart()),
        "adders: " + figures.adders() + ", busy " + percent(figures.busy(figures.all())) + " of the cycles of linear layers, utilisation "
            + percent(figures.utilisation(figures.all())),
        "weight bits read per dense operation: " + Numbers.text(figures.weightBits()))) + "\n";
  }

  private String line(String what, CycleFigures.Group group) {
    if (group.dense() == 0) {
      return what + ": none";
    }
    return what + ": " + Numbers.text(group.cycles()) + " cycles, " + Numbers.text(group.overWalkBound()) + " x walk bound, "
        + Numbers.text(group.overEventBound()) + " x event bound, " + Numbers.text(figures.dense(group))
        + " dense operations per adder and cycle";
  }

  private static String percent(double part) {
    return Numbers.text(100 * part) + " %";
  }
}
