package strata.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import strata.cosim.Played;
import strata.cosim.RunRecord;
import strata.diag.Diagnostics;
import strata.golden.Golden;
import strata.map.Plan;
import strata.map.cycles.CycleModel;
import strata.map.cycles.ImageCycles;
import strata.num.Tensor;

/**
 * Cycles of the linear layers, fills, drains and phase ends included, beside the bounds: of all of them, and router and head apart. The
 * figures are those of {@code strata cycles}; that Verilator takes the same cycles on the same images, phase for phase, is a line of its
 * own, and so is how long the cycle model takes for an image, the golden model included.
 */
final class CyclesMeasure implements Measure {
  private static final double OVER_WALK = 1.10;
  private static final double OVER_EVENTS = 0.70;
  private static final double DENSE = 14;
  private static final double MILLISECONDS = 1;
  private static final Timed RUNS = new Timed(6, 5);

  @Override
  public String name() {
    return "cycles";
  }

  @Override
  public List<Line> take(DigitsExample digits, Consumer<String> progress, Diagnostics diagnostics) {
    return Verilated.plain(digits.compilation(), digits.images(), progress, diagnostics)
        .map(played -> lines(digits, played, progress)).orElse(List.of());
  }

  private static List<Line> lines(DigitsExample digits, Played played, Consumer<String> progress) {
    CycleFigures figures = CycleFigures.of(digits.compilation().plan(), digits.images(),
        done -> progress.accept("cycles: image " + done + " of " + digits.images().count()));
    List<Line> lines = new ArrayList<>();
    long same = IntStream.range(0, figures.images().size())
        .filter(i -> same(figures.images().get(i), played.records().get(i))).count();
    int images = figures.images().size();
    lines.add(Line.equal("cycle model and Verilator, phase ends and counters of " + images + " images", same == images,
        same == images ? "equal" : (images - same) + " differ"));
    lines.add(Line.atMost("strata cycles: ms per image, warm, in process", milliseconds(digits, progress), MILLISECONDS, " ms"));
    lines.addAll(table(figures));
    return lines;
  }

  /** Whether Verilator took the cycles of the model. */
  static boolean same(ImageCycles model, RunRecord ran) {
    return model.phaseEnds().equals(ran.phaseEnds()) && model.cycles() == ran.cycles() && model.outputCycles() == ran.outputCycles()
        && model.work().equals(ran.work());
  }

  /** Golden model and cycle model, on one thread, median of some runs over all images. */
  private static double milliseconds(DigitsExample digits, Consumer<String> progress) {
    Plan plan = digits.compilation().plan();
    Golden golden = Golden.of(plan.traced());
    CycleModel model = CycleModel.of(plan);
    List<Map<String, Tensor>> images = IntStream.range(0, digits.images().count()).mapToObj(digits.images()::image).toList();
    double seconds = RUNS.seconds("cycles", progress, () -> images.forEach(image -> model.run(golden.run(image).trace())));
    return seconds * 1000 / images.size();
  }

  private static List<Line> table(CycleFigures figures) {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.beside("adders of the linear layers", String.valueOf(figures.adders())));
    lines.add(Line.beside("cycles per image, whole", Numbers.text(Numbers.mean(figures.cyclesPerImage()))));
    CycleFigures.Group all = figures.all();
    CycleFigures.Group linear = figures.linear();
    CycleFigures.Group apart = figures.apart();
    lines.add(cycles("all linear layers", all));
    lines.add(bounds(all));
    lines.add(Line.atMost("  cycles over walk bound", all.overWalkBound(), OVER_WALK, ""));
    lines.add(Line.atMost("  cycles over event bound", all.overEventBound(), OVER_EVENTS, ""));
    lines.add(cycles("without router and head", linear));
    lines.add(bounds(linear));
    lines.add(Line.atLeast("  dense-equivalent operations per adder and cycle", figures.dense(linear), DENSE, ""));
    lines.add(Line.beside("  utilisation of the adders", Numbers.text(100 * figures.utilisation(linear)) + " %"));
    lines.add(cycles("router and head", apart));
    lines.add(bounds(apart));
    lines.add(Line.beside("weight bits read per dense operation", Numbers.text(figures.weightBits())));
    return lines;
  }

  private static Line cycles(String what, CycleFigures.Group group) {
    return Line.beside("cycles per image, " + what, Numbers.text(group.cycles()));
  }

  private static Line bounds(CycleFigures.Group group) {
    return Line.beside("  their walk and event bounds", Numbers.text(group.walkBound()) + ", " + Numbers.text(group.eventBound()));
  }
}
