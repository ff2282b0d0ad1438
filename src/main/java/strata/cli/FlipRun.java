package strata.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import strata.golden.Golden;
import strata.golden.Images;
import strata.golden.fault.FaultyGolden;
import strata.golden.fault.Flips;
import strata.network.Graph;
import strata.network.Named;
import strata.network.clip.Clip;
import strata.num.Tensor;

/**
 * How many images are read right while bits flip, rate by rate: with the network's clips, and where it has any, with the same flips and
 * without them.
 *
 * @param output with one axis, its classes
 * @param labels [images], or more; where there are none, the classes without flips stand in
 */
record FlipRun(Graph graph, Named output, Images images, Optional<Tensor> labels, long seed, List<Double> rates) {
  private static final Set<String> CLIPS = Set.of(Clip.KIND);

  /** How it went with the clips or without them. */
  private record Judged(FaultyGolden golden, int right) {}

  Answer answer(Consumer<String> progress) {
    boolean clips = graph.allOps().stream().anyMatch(op -> CLIPS.contains(op.kind()));
    Golden whole = Golden.of(graph);
    int[] expected = IntStream.range(0, images.count()).map(i -> labels.map(given -> (int) given.get(i))
        .orElseGet(() -> first(whole.outputs(images.image(i))))).toArray();
    String judged = labels.isPresent() ? "accuracy" : "agreement";
    Table table = new Table(false, headings(clips, judged));
    JsonArray lines = new JsonArray();
    for (double rate : rates) {
      Judged with = judge(rate, Set.of(), expected, progress);
      Optional<Judged> without = clips ? Optional.of(judge(rate, CLIPS, expected, progress)) : Optional.empty();
      List<String> cells = new ArrayList<>(List.of(rate(rate), String.valueOf(with.golden.weights().flipped()),
          String.valueOf(with.golden.membranes().flipped()), percent(with)));
      without.ifPresent(other -> cells.add(percent(other)));
      table.row(cells);
      lines.add(json(rate, with, without));
    }
    JsonObject data = new JsonObject();
    data.addProperty("images", images.count());
    data.addProperty("seed", seed);
    data.addProperty("output", output.path());
    data.addProperty("judged", judged);
    data.add("rates", lines);
    return Answer.of(images.count() + (images.count() == 1 ? " image" : " images") + ", largest of " + output.path() + ", "
        + (labels.isPresent() ? "held against the labels" : "held against the run without flips") + ", seed " + seed + "\n" + table.text()
        + (clips ? "" : graph.name() + " has no clip, so there is none to leave out\n"), data);
  }

  private static String[] headings(boolean clips, String judged) {
    List<String> headings = new ArrayList<>(List.of("rate", "weight bits", "membrane bits"));
    headings.addAll(clips ? List.of(judged + " with clip", "without") : List.of(judged));
    return headings.toArray(String[]::new);
  }

  private Judged judge(double rate, Set<String> leftOut, int[] expected, Consumer<String> progress) {
    FaultyGolden golden = new FaultyGolden(graph, new Flips(rate, seed), leftOut);
    int right = 0;
    for (int i = 0; i < expected.length; i++) {
      progress.accept("flips at " + rate(rate) + (leftOut.isEmpty() ? "" : " without clip") + ": image " + (i + 1) + " of " + expected.length);
      right += first(golden.outputs(images.image(i), i)) == expected[i] ? 1 : 0;
    }
    return new Judged(golden, right);
  }

  /** The class of an image: where the output is largest, the first of equal ones. */
  private int first(Map<String, Tensor> outputs) {
    Tensor numbers = outputs.get(output.path());
    int best = 0;
    for (int i = 1; i < numbers.size(); i++) {
      best = numbers.get(i) > numbers.get(best) ? i : best;
    }
    return best;
  }

  /** Without an exponent where it is short. */
  static String rate(double rate) {
    return Double.isFinite(rate) ? new BigDecimal(String.valueOf(rate)).stripTrailingZeros().toPlainString() : String.valueOf(rate);
  }

  private String percent(Judged judged) {
    return String.format(java.util.Locale.ROOT, "%.1f %%", 100.0 * judged.right / images.count());
  }

  private static JsonObject json(double rate, Judged with, Optional<Judged> without) {
    JsonObject line = new JsonObject();
    line.addProperty("rate", rate);
    line.addProperty("weight_bits", with.golden.weights().bits());
    line.addProperty("weight_bits_flipped", with.golden.weights().flipped());
    line.addProperty("membrane_bits", with.golden.membranes().bits());
    line.addProperty("membrane_bits_flipped", with.golden.membranes().flipped());
    line.addProperty("right", with.right);
    without.ifPresent(other -> line.addProperty("right_without_clip", other.right));
    return line;
  }
}
