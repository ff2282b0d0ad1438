package strata.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import strata.diag.Diagnostics;
import strata.synth.Area;
import strata.synth.InstalledCells;
import strata.synth.StandardCells;
import strata.synth.Synthesis;
import strata.tool.Cache;

/**
 * Every linear layer of the digits, and of an encoder block of 384 channels on recorded and on random spikes, beside its bounds: {@link
 * CycleFigures} says what each figure is. They come from the cycle model, which is held against Verilator in the same run.
 */
final class YardsticksMeasure implements Measure {
  private static final int RANDOM_IMAGES = 2;
  private static final double OVER_WALK = 1.10;
  private static final double OVER_WALK_384 = 1.05;
  private static final int ALL = Integer.MAX_VALUE;
  private static final String HEAD = String.format("%9s %6s %7s %6s %6s %6s", "cycles", "/walk", "/events", "dense", "busy", "bits");

  /** From cycle models, not RTL: docs/yardsticks.md says what is comparable. */
  private static final List<Line> PUBLISHED = List.of(Line.beside("published, 128 adders: Eyeriss-like", "1.3"),
      Line.beside("published, 128 adders: PTB", "2.2"), Line.beside("published, 128 adders: SATO", "3.0"),
      Line.beside("published, 128 adders: MINT", "5.1"), Line.beside("published, 128 adders: Prosperity", "15.6"));

  /** The machines as their files have them, or turned. @param digits what the digits are held to, @param wide the recorded spikes */
  private record Variant(String name, List<String> settings, double digits, double wide) {}

  private static final List<Variant> VARIANTS = List.of(new Variant(", no tables", List.of("tables=1"), 14, 12),
      new Variant(", sums of 4", List.of("tables=4"), 18, 15));

  @Override
  public String name() {
    return "yardsticks";
  }

  @Override
  public List<Line> take(DigitsExample digits, Consumer<String> progress, Diagnostics diagnostics) {
    List<Line> lines = new ArrayList<>();
    for (Variant variant : VARIANTS) {
      Example.load("digits.arch", Optional.empty(), variant.settings(), "digits/spikes.npy", diagnostics).ifPresent(example ->
          lines.addAll(new Table("digits" + variant.name(), example, progress, diagnostics).lines(20, OVER_WALK, variant.digits())));
      Example.load("digits384.arch", Optional.empty(), variant.settings(), "digits384/inputs.npz", diagnostics).ifPresent(example -> {
        lines.addAll(new Table("384 recorded" + variant.name(), example, progress, diagnostics).lines(1, OVER_WALK_384, variant.wide()));
        lines.addAll(new Table("384 random 15 %" + variant.name(), example.random(RANDOM_IMAGES, diagnostics), progress, diagnostics)
            .lines(1, OVER_WALK_384, 0));
      });
    }
    lines.addAll(PUBLISHED);
    return lines;
  }

  /** The lines of one set of images. */
  private record Table(String set, Example example, Consumer<String> progress, Diagnostics diagnostics) {

    /** @param checked images that Verilator runs, too @param dense the least dense-equivalent; 0 for none */
    List<Line> lines(int checked, double overWalk, double dense) {
      CycleFigures figures = example.figures(ALL, progress);
      CycleFigures.Group linear = figures.linear();
      List<Line> lines = new ArrayList<>();
      lines.add(Line.beside(set + ", " + figures.images().size() + " images: per image and layer", HEAD));
      figures.layers().forEach(layer -> layer.bound().ifPresent(bound -> lines.add(row(figures, bound.path(), layer.group()))));
      lines.add(row(figures, "without router and head", linear));
      if (figures.apart().dense() > 0) {
        lines.add(row(figures, "router and head", figures.apart()));
      }
      lines.add(row(figures, "all linear layers", figures.all()));
      double whole = Numbers.mean(figures.cyclesPerImage());
      lines.add(Line.beside("  cycles of the whole network", Numbers.text(whole)));
      lines.add(Line.beside("  dense-equivalent, all linear layers in these", Numbers.text(figures.all().dense() / figures.adders() / whole)));
      lines.add(Line.atMost("  cycles over walk bound, all linear layers", figures.all().overWalkBound(), overWalk, ""));
      String what = "  dense-equivalent operations per adder and cycle";
      lines.add(dense == 0 ? Line.beside(what, Numbers.text(figures.dense(linear))) : Line.atLeast(what, figures.dense(linear), dense, ""));
      area().ifPresent(kiloGates -> lines.add(Line.beside("  the same per cycle and kGE, of " + Numbers.text(kiloGates) + " kGE",
          Numbers.text(linear.dense() / linear.cycles() / kiloGates))));
      check(figures, checked).ifPresent(lines::add);
      return lines;
    }

    /** Of the synapse core, memories left out. */
    private Optional<Double> area() {
      return InstalledCells.OSU018.find(diagnostics).map(StandardCells::new).flatMap(cells -> Area.ofCore("syn", List.of(example.compilation().stack()),
          example.compilation().emitter(), new Synthesis(Cache.place(), cells, progress), diagnostics)
          .map(areas -> cells.kiloGates(areas.get(0).tally())));
    }

    private Optional<Line> check(CycleFigures figures, int most) {
      return Verilated.plain(example.compilation(), example.images().first(most), progress, diagnostics).map(played -> {
        boolean equal = IntStream.range(0, played.records().size())
            .allMatch(image -> CyclesMeasure.same(figures.images().get(image), played.records().get(image)));
        return Line.equal("  phase ends and counters of Verilator, images: " + played.records().size(), equal, equal ? "equal" : "different");
      });
    }
  }

  private static Line row(CycleFigures of, String what, CycleFigures.Group group) {
    Map<String, Number> figures = new LinkedHashMap<>();
    figures.put("cycles", group.cycles());
    figures.put("walk_bound_ratio", group.overWalkBound());
    figures.put("event_bound_ratio", group.overEventBound());
    figures.put("dense_equivalent_per_adder_cycle", of.dense(group));
    figures.put("utilisation", of.utilisation(group));
    figures.put("weight_bits_per_dense_operation", group.work() * of.plan().machine().memory("weights").width() / group.dense());
    return Line.row("  " + what, String.format(Locale.ROOT, "%9.1f %6.3f %7.3f %6.2f %6.3f %6.3f", figures.values().toArray()), figures);
  }
}
