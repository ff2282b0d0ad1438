package strata.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import strata.cosim.Played;
import strata.diag.Diagnostics;
import strata.golden.Golden;
import strata.map.bounds.Bounds;
import strata.map.bounds.LayerBound;
import strata.num.Tensor;

/**
 * Cycles of the linear layers as Verilator ran them, fills, drains and phase ends included, beside the bounds: of all of them, and router
 * and head apart. Where a router shares a phase with another layer, its walk bound is taken for its cycles, so that all that the phase
 * loses is charged to the other.
 */
final class CyclesMeasure implements Measure {
  private static final double OVER_WALK = 1.20;
  private static final double OVER_EVENTS = 0.70;

  /** Sums over images. */
  private record Sums(long cycles, long walk, long events, long dense) {
    Sums plus(Sums more) {
      return new Sums(cycles + more.cycles, walk + more.walk, events + more.events, dense + more.dense);
    }
  }

  /** @param linear without router and head @param apart these @param whole from start to the last output beat */
  private record Groups(Sums linear, Sums apart, long whole) {
    Groups plus(Groups more) {
      return new Groups(linear.plus(more.linear), apart.plus(more.apart), whole + more.whole);
    }
  }

  @Override
  public String name() {
    return "cycles";
  }

  @Override
  public List<Line> take(DigitsExample digits, Consumer<String> progress, Diagnostics diagnostics) {
    return Verilated.plain(digits.compilation(), digits.images(), progress, diagnostics).map(played -> lines(digits, played)).orElse(List.of());
  }

  private static List<Line> lines(DigitsExample digits, Played played) {
    Golden golden = Golden.of(digits.compilation().plan().traced());
    Sums none = new Sums(0, 0, 0, 0);
    Groups all = new Groups(none, none, 0);
    long adders = 0;
    for (int image = 0; image < played.records().size(); image++) {
      Map<String, Tensor> values = new LinkedHashMap<>(digits.images().image(image));
      values.putAll(golden.run(digits.images().image(image)).trace());
      Bounds bounds = Bounds.of(digits.compilation().plan(), values);
      all = all.plus(of(bounds, played.records().get(image).phaseEnds(), played.records().get(image).outputCycles()));
      adders = bounds.adders();
    }
    return table(all, played.records().size(), adders);
  }

  private static Groups of(Bounds bounds, List<Long> ends, long whole) {
    long linear = 0;
    long apart = 0;
    for (int phase = 0; phase < ends.size(); phase++) {
      int at = phase;
      long cycles = ends.get(phase) - (phase == 0 ? 0 : ends.get(phase - 1));
      long together = bounds.walkBound(layer -> layer.phase() == at);
      long others = bounds.walkBound(layer -> layer.phase() == at && !layer.apart());
      long share = others == 0 ? cycles : together - others;
      apart += together == 0 ? 0 : share;
      linear += together == 0 ? 0 : cycles - share;
    }
    return new Groups(new Sums(linear, bounds.walkBound(), bounds.eventBound(), bounds.dense()),
        new Sums(apart, bounds.walkBound(layer -> true) - bounds.walkBound(), bounds.eventBound(LayerBound::apart), dense(bounds)), whole);
  }

  /** Of router and head. */
  private static long dense(Bounds bounds) {
    return bounds.layers().stream().filter(LayerBound::apart).mapToLong(LayerBound::dense).sum();
  }

  private static List<Line> table(Groups groups, int images, long adders) {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.beside("adders of the linear layers", String.valueOf(adders)));
    lines.add(Line.beside("cycles per image, whole", Numbers.text((double) groups.whole() / images)));
    lines.addAll(group("all linear layers", groups.linear().plus(groups.apart()), images, adders));
    lines.addAll(group("without router and head", groups.linear(), images, adders));
    Sums apart = groups.apart();
    lines.add(Line.beside("cycles per image, router and head", Numbers.text((double) apart.cycles() / images)));
    lines.add(Line.beside("  their walk and event bounds", Numbers.text((double) apart.walk() / images) + ", "
        + Numbers.text((double) apart.events() / images)));
    return lines;
  }

  private static List<Line> group(String what, Sums sums, int images, long adders) {
    return List.of(Line.beside("cycles per image, " + what, Numbers.text((double) sums.cycles() / images)),
        Line.beside("  their walk and event bounds", Numbers.text((double) sums.walk() / images) + ", "
            + Numbers.text((double) sums.events() / images)),
        Line.atMost("  cycles over walk bound", (double) sums.cycles() / sums.walk(), OVER_WALK, ""),
        Line.atMost("  cycles over event bound", (double) sums.cycles() / sums.events(), OVER_EVENTS, ""),
        Line.beside("  dense-equivalent operations per adder and cycle", Numbers.text((double) sums.dense() / adders / sums.cycles())));
  }
}
