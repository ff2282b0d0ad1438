package strata.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import strata.diag.Diagnostics;
import strata.synth.Area;
import strata.synth.InstalledCells;
import strata.synth.StandardCells;
import strata.synth.Synthesis;
import strata.tool.Cache;

/**
 * The synapse core of {@code examples/sweep.arch} in many shapes: cycles of the linear layers on the digits and on the recorded spikes
 * of 384 channels (router and head apart), its gates and its weight memories. A point is on a front if no other has at most as many
 * cycles and at most as many gates.
 */
final class SweepMeasure implements Measure {
  private static final int DIGITS = 20;
  private static final int WIDE = 1;

  /** A shape. The words stand for the parameters of the machine in sweep.arch. */
  private record Shape(String by, int columns, int walkers, int accumulators, int tables, int word) {
    List<String> settings() {
      return List.of("Point.by=" + by, "Point.columns=" + columns, "Point.walkers=" + walkers, "Point.accumulators=" + accumulators,
          "Point.tables=" + tables, "Point.word=" + word);
    }

    String text() {
      return String.format(Locale.ROOT, "%-6s %3d x %d, sets %d, tables %d, word %d", by, columns, walkers, accumulators, tables, word);
    }
  }

  /** A shape on both sets of images. */
  private record Run(Shape shape, Compilation compilation, CycleFigures digits, CycleFigures wide) {}

  private record Point(Run run, double kiloGates) {
    double digits() {
      return run.digits().linear().cycles();
    }

    double wide() {
      return run.wide().linear().cycles();
    }
  }

  private static final List<Shape> SHAPES = List.of(
      new Shape("shared", 64, 2, 2, 1, 32),
      new Shape("shared", 64, 2, 2, 4, 32),
      new Shape("shared", 64, 2, 1, 1, 32),
      new Shape("shared", 64, 2, 1, 4, 32),
      new Shape("spike", 64, 2, 2, 1, 32),
      new Shape("delta", 64, 2, 2, 1, 32),
      new Shape("shared", 64, 2, 2, 1, 64),
      new Shape("shared", 64, 2, 2, 4, 64),
      new Shape("shared", 64, 2, 3, 1, 32),
      new Shape("shared", 64, 2, 3, 4, 32),
      new Shape("shared", 64, 2, 3, 1, 64),
      new Shape("shared", 64, 2, 3, 4, 64),
      new Shape("shared", 64, 2, 2, 2, 32),
      new Shape("spike", 64, 2, 2, 4, 32),
      new Shape("delta", 64, 2, 2, 4, 32),
      new Shape("shared", 32, 4, 2, 1, 32),
      new Shape("shared", 32, 4, 2, 4, 32),
      new Shape("shared", 64, 1, 2, 1, 32),
      new Shape("shared", 64, 1, 2, 4, 32),
      new Shape("shared", 32, 2, 2, 1, 32),
      new Shape("shared", 32, 2, 2, 4, 32),
      new Shape("shared", 128, 1, 2, 1, 32),
      new Shape("shared", 64, 4, 2, 1, 32),
      new Shape("shared", 64, 4, 2, 4, 32));

  @Override
  public String name() {
    return "sweep";
  }

  @Override
  public List<Line> take(DigitsExample digits, Consumer<String> progress, Diagnostics diagnostics) {
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < SHAPES.size(); i++) {
      progress.accept("sweep: cycles of point " + (i + 1) + " of " + SHAPES.size());
      Optional<Run> run = run(SHAPES.get(i), progress, diagnostics);
      run.ifPresent(runs::add);
    }
    return runs.size() < SHAPES.size() ? List.of()
        : InstalledCells.OSU018.find(diagnostics).map(StandardCells::new).flatMap(cells -> Area.ofCore("syn",
            runs.stream().map(run -> run.compilation().stack()).toList(), runs.get(0).compilation().emitter(),
            new Synthesis(Cache.place(), cells, progress), diagnostics).map(areas -> table(IntStream.range(0, areas.size())
                .mapToObj(i -> new Point(runs.get(i), cells.kiloGates(areas.get(i).tally()))).toList())))
            .orElse(List.of());
  }

  private static Optional<Run> run(Shape shape, Consumer<String> progress, Diagnostics diagnostics) {
    return Example.load("sweep.arch", Optional.of("SmallPoint"), shape.settings(), "digits/spikes.npy", diagnostics).flatMap(small ->
        Example.load("sweep.arch", Optional.of("WidePoint"), shape.settings(), "digits384/inputs.npz", diagnostics).map(wide ->
            new Run(shape, small.compilation(), small.figures(DIGITS, progress), wide.figures(WIDE, progress))));
  }

  private static double dense(CycleFigures figures) {
    return figures.dense(figures.linear());
  }

  private static List<Line> table(List<Point> points) {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.beside("synapse core", String.format("%7s %6s %6s %9s %6s %6s %8s %s", "digits", "dense", "", "384", "dense", "kGE", "Mbit", " front")));
    for (Point point : points) {
      boolean small = onFront(point, points, Point::digits);
      boolean wide = onFront(point, points, Point::wide);
      Map<String, Number> figures = new LinkedHashMap<>();
      figures.put("digits_cycles", point.digits());
      figures.put("digits_dense_equivalent_per_adder_cycle", dense(point.run().digits()));
      figures.put("wide_cycles", point.wide());
      figures.put("wide_dense_equivalent_per_adder_cycle", dense(point.run().wide()));
      figures.put("kge", point.kiloGates());
      figures.put("weight_bits", point.run().compilation().machine().memory("weights").totalBits());
      figures.put("digits_front", small ? 1 : 0);
      figures.put("wide_front", wide ? 1 : 0);
      lines.add(Line.row("  " + point.run().shape().text(), String.format(Locale.ROOT, "%7.1f %6.2f %9.0f %6.2f %6.1f %6.1f %s", point.digits(),
          dense(point.run().digits()), point.wide(), dense(point.run().wide()), point.kiloGates(),
          point.run().compilation().machine().memory("weights").totalBits() / 1e6, (small ? "d" : "-") + (wide ? "w" : "-")), figures));
    }
    return lines;
  }

  /** Nothing is better in one and no worse in the other. */
  private static boolean onFront(Point point, List<Point> points, ToDoubleFunction<Point> cycles) {
    return points.stream().noneMatch(other -> cycles.applyAsDouble(other) <= cycles.applyAsDouble(point)
        && other.kiloGates() <= point.kiloGates()
        && (cycles.applyAsDouble(other) < cycles.applyAsDouble(point) || other.kiloGates() < point.kiloGates()));
  }
}
