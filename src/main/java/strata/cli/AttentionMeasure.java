package strata.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import strata.cosim.JavaHost;
import strata.cosim.Played;
import strata.diag.Diagnostics;
import strata.golden.Golden;
import strata.map.cycles.CycleModel;
import strata.map.cycles.ImageCycles;
import strata.network.attention.Attention;
import strata.num.Tensor;
import strata.scope.Setting;
import strata.sim.Design;

/**
 * Cycles of attention beside what the scores alone would take: heads x queries x keys that matter in the head / query lanes. The network
 * is that of {@code heads.arch} on random spikes, of which 15 % are set; the cycles are those from start to the end of its phase, the
 * first queries and the last drain included, and those of the Java simulator.
 */
final class AttentionMeasure implements Measure {
  private static final double OVER_SCORES = 1.10;
  private static final List<Integer> LANES = List.of(4, 8);

  @Override
  public String name() {
    return "attention";
  }

  @Override
  public List<Line> take(DigitsExample digits, Consumer<String> progress, Diagnostics diagnostics) {
    List<Line> lines = new ArrayList<>();
    for (int lanes : LANES) {
      progress.accept("attention: " + lanes + " query lanes");
      Optional<Setting> queries = Setting.parse("Lanes.queries=" + lanes, diagnostics);
      queries.flatMap(q -> Example.random("heads.arch", List.of(q), 1, diagnostics))
          .ifPresent(example -> lines.addAll(lines(example, lanes)));
    }
    return lines;
  }

  private static List<Line> lines(Example example, int lanes) {
    Compilation compiled = example.compilation();
    Map<String, Tensor> image = example.images().image(0);
    ImageCycles model = CycleModel.of(compiled.plan()).run(Golden.of(compiled.plan().traced()).run(image).trace());
    Played played = JavaHost.play(Verilated.job(compiled, example.images(), 1), Design.of(compiled.stack().stacked()), 1, 0, 1);
    boolean same = CyclesMeasure.same(model, played.records().get(0));
    Attention attention = (Attention) compiled.graph().ops().stream().filter(Attention.class::isInstance).findFirst().orElseThrow();
    double scores = scores(attention, image.get("k"), image.get("v")) / (double) lanes;
    long cycles = model.phaseEnds().get(0);
    String what = "attention, " + lanes + " query lanes: ";
    return List.of(Line.equal(what + "cycle model and Java simulator", same, same ? "equal" : "differ"),
        Line.beside(what + "cycles", String.valueOf(cycles)),
        Line.beside("  heads x queries x keys that matter / lanes", Numbers.text(scores)),
        Line.atMost("  cycles over that", cycles / scores, OVER_SCORES, ""));
  }

  /** Over all heads, queries x keys with a spike at some step in both key and value of the head. */
  private static long scores(Attention attention, Tensor k, Tensor v) {
    int[] shape = k.shape();
    int width = shape[2] / attention.heads();
    long matter = IntStream.range(0, attention.heads()).mapToLong(head -> IntStream.range(0, shape[1]).filter(key ->
        IntStream.range(0, shape[0]).anyMatch(step -> any(k, step, key, head * width, width) && any(v, step, key, head * width, width))).count()).sum();
    return matter * shape[1];
  }

  private static boolean any(Tensor spikes, int step, int token, int from, int width) {
    int[] shape = spikes.shape();
    int at = (step * shape[1] + token) * shape[2] + from;
    return IntStream.range(at, at + width).anyMatch(i -> spikes.get(i) != 0);
  }
}
