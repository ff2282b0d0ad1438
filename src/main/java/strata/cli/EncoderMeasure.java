package strata.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import strata.diag.Diagnostics;
import strata.golden.Golden;
import strata.golden.GoldenRun;
import strata.network.Graph;
import strata.network.Named;
import strata.network.Op;
import strata.network.Value;
import strata.network.attention.Attention;
import strata.network.linear.Linear;
import strata.num.Tensor;

/**
 * How long an encoder block of Spikformer-4-384 at full size takes, on one thread, once Java has compiled it: 4 steps, 64 tokens, 384
 * channels, 12 heads, a hidden layer of 1536. It is the one of {@code spikformer.arch}, with the embedding before it, and the neurons,
 * the counts and the head behind it, which are timed too. The thresholds of that file are chosen one after the other so that 15 % of
 * the neurons fire wherever spikes are made; what share of each input of its linear layers and its attention is really set stands beside
 * the times. PyTorch takes 11.8 ms for the block, as dense numbers in floating point on a core of the same kind.
 */
final class EncoderMeasure implements Measure {
  private static final Timed RUNS = new Timed(40, 21);
  private static final double MILLISECONDS = 12;

  @Override
  public String name() {
    return "encoder";
  }

  @Override
  public List<Line> take(DigitsExample digits, Consumer<String> progress, Diagnostics diagnostics) {
    return Example.network("spikformer.arch", "spikformer/patches.npy", diagnostics).map(read -> measure(read.graph(),
        IntStream.range(0, read.images().count()).mapToObj(read.images()::image).toList(), progress, diagnostics)).orElse(List.of());
  }

  private static List<Line> measure(Graph graph, List<Map<String, Tensor>> images, Consumer<String> progress, Diagnostics diagnostics) {
    Golden golden = Golden.of(graph);
    List<GoldenRun> traced = images.stream().map(golden::run).toList();
    List<Line> lines = new ArrayList<>(List.of(activity(graph, images, traced)));
    double run = milliseconds("encoder, golden", images.size(), progress, image -> golden.outputs(images.get(image)));
    lines.add(Line.beside("encoder block, golden, median of " + RUNS.runs(), Numbers.text(run) + " ms"));
    long[][][] inputs = images.stream().map(image -> ordered(graph.inputs(), image)).toArray(long[][][]::new);
    lines.addAll(EmittedModel.measure(graph, "encoder, emitted", progress, diagnostics, model -> {
      double emitted = milliseconds("encoder, emitted", images.size(), progress, image -> model.apply(inputs[image]));
      return List.of(Line.beside("encoder block, emitted, median of " + RUNS.runs(), Numbers.text(emitted) + " ms"),
          same(graph, traced, inputs, model), Line.atMost("encoder block, one thread, the faster of both", Math.min(run, emitted), MILLISECONDS, " ms"));
    }));
    return lines;
  }

  /** The median time of an image, rounded up to hundredths. */
  private static double milliseconds(String name, int images, Consumer<String> progress, Consumer<Integer> image) {
    double seconds = RUNS.seconds(name, progress, () -> IntStream.range(0, images).forEach(image::accept));
    return Math.ceil(seconds / images * 1e5) / 100;
  }

  private static Line same(Graph graph, List<GoldenRun> traced, long[][][] inputs, Function<long[][], long[][]> model) {
    Exact exact = new Exact();
    for (int image = 0; image < inputs.length; image++) {
      exact.and(Arrays.deepEquals(ordered(graph.outputs(), traced.get(image).outputs()), model.apply(inputs[image])));
    }
    return exact.line("encoder block, golden and emitted outputs");
  }

  private static long[][] ordered(List<Named> names, Map<String, Tensor> tensors) {
    return names.stream().map(named -> tensors.get(named.path()).toLongs()).toArray(long[][]::new);
  }

  /** The least and the greatest share of ones, over the spikes that each linear layer and attention reads. */
  private static Line activity(Graph graph, List<Map<String, Tensor>> images, List<GoldenRun> traced) {
    Map<Integer, Double> shares = new HashMap<>();
    graph.inputs().forEach(input -> shares.put(input.value().id(), share(images.stream().map(image -> image.get(input.path())).toList())));
    graph.names().forEach(name -> shares.put(name.value().id(), share(traced.stream().map(run -> run.trace().get(name.path())).toList())));
    double[] read = graph.allOps().stream().filter(op -> op.kind().equals(Linear.KIND) || op.kind().equals(Attention.KIND))
        .map(Op::inputs).flatMap(List::stream).filter(value -> value.type().isSpikes()).mapToInt(Value::id).filter(shares::containsKey)
        .mapToDouble(shares::get).toArray();
    return Line.row("encoder block, share of ones that linear layers and attention read", percent(Arrays.stream(read).min().orElse(0)) + " to "
        + percent(Arrays.stream(read).max().orElse(0)), Map.of("least", Arrays.stream(read).min().orElse(0), "most", Arrays.stream(read).max().orElse(0)));
  }

  private static double share(List<Tensor> spikes) {
    return spikes.stream().mapToDouble(tensor -> (double) Arrays.stream(tensor.toLongs()).sum() / tensor.size()).average().orElse(0);
  }

  private static String percent(double share) {
    return Numbers.text(Math.round(share * 1000) / 10.0) + " %";
  }
}
