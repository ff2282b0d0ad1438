package strata.golden;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import strata.network.Graph;
import strata.network.Named;
import strata.num.Interval;
import strata.num.Tensor;

/**
 * A network that can be run: image in, outputs and named values out. It keeps its arrays between images, so one thread at a time.
 */
public final class Golden {
  private final Graph graph;
  private final Bound calls;

  private Golden(Graph graph, Kernels kernels) {
    this.graph = graph;
    this.calls = new Bound(Lowering.of(graph, kernels));
  }

  public static Golden of(Graph graph) {
    return of(graph, Kernels.standard());
  }

  public static Golden of(Graph graph, Kernels kernels) {
    return new Golden(graph, kernels);
  }

  /** One image with the trace of all its named values. */
  public GoldenRun run(Map<String, Tensor> image) {
    load(image);
    return new GoldenRun(read(graph.outputs()), read(graph.names()));
  }

  /** One image, outputs only. */
  public Map<String, Tensor> outputs(Map<String, Tensor> image) {
    load(image);
    return read(graph.outputs());
  }

  /** Every input must be there, with the shape and within the range of its type: see {@link Images}, which tells users. */
  private void load(Map<String, Tensor> image) {
    for (Named input : graph.inputs()) {
      Tensor tensor = image.get(input.path());
      if (tensor == null || !Arrays.equals(tensor.shape(), input.value().type().shape())) {
        throw new IllegalArgumentException("input " + input.path() + " is not " + input.value().type() + " but " + tensor);
      }
      Interval range = tensor.range();
      if (!input.value().type().format().range().contains(range)) {
        throw new IllegalArgumentException("input " + input.path() + " of " + input.value().type() + " has values in " + range);
      }
      tensor.copyTo(calls.numbers(input.value()));
    }
    calls.run();
  }

  private Map<String, Tensor> read(List<Named> names) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Named named : names) {
      tensors.put(named.path(), Tensor.of(calls.numbers(named.value()), named.value().type().shape()));
    }
    return tensors;
  }
}
