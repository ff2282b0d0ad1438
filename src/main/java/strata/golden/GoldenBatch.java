package strata.golden;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import strata.network.Graph;
import strata.num.Tensor;

/**
 * What some images gave, images on a new first axis.
 *
 * @param outputs by declared name
 * @param trace   by path; empty when no trace was asked for
 */
public record GoldenBatch(Map<String, Tensor> outputs, Map<String, Tensor> trace) {
  public GoldenBatch {
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    trace = Collections.unmodifiableMap(new LinkedHashMap<>(trace));
  }

  /** @param done is told after each image how many there are */
  public static GoldenBatch run(Graph graph, Images images, boolean traced, IntConsumer done) {
    Golden golden = Golden.of(graph);
    Map<String, List<Tensor>> outputs = new LinkedHashMap<>();
    Map<String, List<Tensor>> trace = new LinkedHashMap<>();
    for (int i = 0; i < images.count(); i++) {
      if (traced) {
        GoldenRun run = golden.run(images.image(i));
        collect(run.outputs(), outputs);
        collect(run.trace(), trace);
      } else {
        collect(golden.outputs(images.image(i)), outputs);
      }
      done.accept(i + 1);
    }
    return new GoldenBatch(stack(outputs), stack(trace));
  }

  private static void collect(Map<String, Tensor> one, Map<String, List<Tensor>> all) {
    one.forEach((name, tensor) -> all.computeIfAbsent(name, n -> new ArrayList<>()).add(tensor));
  }

  private static Map<String, Tensor> stack(Map<String, List<Tensor>> all) {
    Map<String, Tensor> stacked = new LinkedHashMap<>();
    all.forEach((name, tensors) -> stacked.put(name, Tensor.stack(tensors)));
    return stacked;
  }
}
