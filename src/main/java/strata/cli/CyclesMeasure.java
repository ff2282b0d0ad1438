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

/** Cycles of the linear layers as Verilator ran them, fills, drains and phase ends included, beside the bounds. */
final class CyclesMeasure implements Measure {
  private static final double OVER_WALK = 1.20;
  private static final double OVER_EVENTS = 0.70;

  /** Sums over all images. @param apart router and head @param whole from start to the last output beat */
  private record Sums(long linear, long walk, long events, long dense, long apart, long apartWalk, long apartEvents, long whole, long adders) {
    Sums plus(Sums more) {
      return new Sums(linear + more.linear, walk + more.walk, events + more.events, dense + more.dense, apart + more.apart,
          apartWalk + more.apartWalk, apartEvents + more.apartEvents, whole + more.whole, more.adders);
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
    Sums all = new Sums(0, 0, 0, 0, 0, 0, 0, 0, 0);
    for (int image = 0; image < played.records().size(); image++) {
      Map<String, Tensor> values = new LinkedHashMap<>(digits.images().image(image));
      values.putAll(golden.run(digits.images().image(image)).trace());
      Bounds bounds = Bounds.of(digits.compilation().plan(), values);
      all = all.plus(of(bounds, played.records().get(image).phaseEnds(), played.records().get(image).outputCycles()));
    }
    return table(all, played.records().size());
  }

  /** A phase counts with the linear layers if one of them runs in it, and apart if only a router or a head does. */
  private static Sums of(Bounds bounds, List<Long> ends, long whole) {
    long linear = 0;
    long apart = 0;
    for (int phase = 0; phase < ends.size(); phase++) {
      int at = phase;
      List<LayerBound> layers = bounds.layers().stream().filter(layer -> layer.phase() == at).toList();
      long cycles = ends.get(phase) - (phase == 0 ? 0 : ends.get(phase - 1));
      linear += layers.stream().anyMatch(layer -> !layer.apart()) ? cycles : 0;
      apart += !layers.isEmpty() && layers.stream().allMatch(LayerBound::apart) ? cycles : 0;
    }
    return new Sums(linear, bounds.walkBound(), bounds.eventBound(), bounds.dense(), apart, bounds.walkBound(LayerBound::apart),
        bounds.eventBound(LayerBound::apart), whole, bounds.adders());
  }

  private static List<Line> table(Sums sums, int images) {
    double count = images;
    List<Line> lines = new ArrayList<>();
    lines.add(Line.beside("adders of the linear layers", String.valueOf(sums.adders())));
    lines.add(Line.beside("cycles per image, whole", Numbers.text(sums.whole() / count)));
    lines.add(Line.beside("cycles per image, linear layers", Numbers.text(sums.linear() / count)));
    lines.add(Line.beside("  their walk bound", Numbers.text(sums.walk() / count)));
    lines.add(Line.beside("  their event bound", Numbers.text(sums.events() / count)));
    lines.add(Line.atMost("  cycles over walk bound", (double) sums.linear() / sums.walk(), OVER_WALK, ""));
    lines.add(Line.atMost("  cycles over event bound", (double) sums.linear() / sums.events(), OVER_EVENTS, ""));
    lines.add(Line.beside("  dense-equivalent operations per adder and cycle",
        Numbers.text((double) sums.dense() / sums.adders() / sums.linear())));
    lines.add(Line.beside("cycles per image, router and head", Numbers.text(sums.apart() / count)));
    lines.add(Line.beside("  their walk bound", Numbers.text(sums.apartWalk() / count)));
    lines.add(Line.beside("  their event bound", Numbers.text(sums.apartEvents() / count)));
    return lines;
  }
}
