package strata.golden;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Span;
import strata.diag.Suggest;
import strata.network.Axis;
import strata.network.Graph;
import strata.network.Named;
import strata.network.Type;
import strata.num.Tensor;

/**
 * The inputs of some images. A tensor with one more axis than the network's input has images first; one with the same axes is one
 * image. All inputs have as many images, and every value fits its input's format.
 */
public final class Images {
  /** A tensor and where the user named it. */
  public record Given(Tensor tensor, Span span) {}

  private final int count;
  private final Map<String, Tensor> batches;

  private Images(int count, Map<String, Tensor> batches) {
    this.count = count;
    this.batches = batches;
  }

  /**
   * Holds what the user gives against the network's inputs; empty, after saying all that is wrong, if it does not fit.
   *
   * @param missing where an input that is not given is reported, such as the command line
   */
  public static Optional<Images> of(Graph graph, Map<String, Given> given, Span missing, Diagnostics diagnostics) {
    List<String> names = graph.inputs().stream().map(Named::path).toList();
    boolean whole = true;
    for (Map.Entry<String, Given> each : given.entrySet()) {
      if (!names.contains(each.getKey())) {
        diagnostics.add(Diagnostic.of(Code.BAD_INPUT, each.getValue().span(), "`" + graph.name() + "` has no input `"
            + each.getKey() + "`")
            .help(Suggest.help(each.getKey(), names)));
        whole = false;
      }
    }
    Map<String, Tensor> batches = new LinkedHashMap<>();
    for (Named input : graph.inputs()) {
      Optional<Tensor> batch = Optional.ofNullable(given.get(input.path())).flatMap(g -> batch(input, g, diagnostics));
      if (!given.containsKey(input.path())) {
        diagnostics.add(Diagnostic.of(Code.BAD_INPUT, missing, "input `" + input.path() + "` is not given: "
            + input.value().type())
            .help("add `--input " + input.path() + "=FILE.npy`"));
      }
      batch.ifPresent(b -> batches.put(input.path(), b));
      whole &= batch.isPresent();
    }
    return whole ? together(batches, given, diagnostics) : Optional.empty();
  }

  private static Optional<Tensor> batch(Named input, Given given, Diagnostics diagnostics) {
    Type type = input.value().type();
    List<Integer> wanted = type.axes().stream().map(Axis::size).toList();
    List<Integer> found = given.tensor().lengths();
    boolean one = found.equals(wanted);
    if (!one && !(found.size() == wanted.size() + 1 && found.subList(1, found.size()).equals(wanted) && found.get(0) > 0)) {
      diagnostics.add(Diagnostic.of(Code.BAD_INPUT, given.span(), "input `" + input.path() + "` is " + found
          + ", and the network takes " + type)
          .help("one image is " + wanted + "; with images first, " + images(wanted)));
      return Optional.empty();
    }
    if (!type.format().range().contains(given.tensor().range())) {
      diagnostics.add(Diagnostic.of(Code.BAD_INPUT, given.span(), "input `" + input.path() + "` has values in "
          + given.tensor().range()
          + ", and " + type.format() + " holds " + type.format().range()));
      return Optional.empty();
    }
    return Optional.of(one ? Tensor.stack(List.of(given.tensor())) : given.tensor());
  }

  private static List<String> images(List<Integer> wanted) {
    List<String> lengths = new ArrayList<>(List.of("images"));
    wanted.forEach(n -> lengths.add(String.valueOf(n)));
    return lengths;
  }

  private static Optional<Images> together(Map<String, Tensor> batches, Map<String, Given> given, Diagnostics diagnostics) {
    int count = batches.values().stream().mapToInt(b -> b.length(0)).min().orElse(1);
    for (Map.Entry<String, Tensor> batch : batches.entrySet()) {
      if (batch.getValue().length(0) != count) {
        diagnostics.add(Code.BAD_INPUT, given.get(batch.getKey()).span(), "input `" + batch.getKey() + "` has "
            + batch.getValue().length(0)
            + " images, and another has " + count);
        return Optional.empty();
      }
    }
    return Optional.of(new Images(count, batches));
  }

  /** How many, at least 1. */
  public int count() {
    return count;
  }

  /** The first ones, at most as many as there are. */
  public Images first(int most) {
    return new Images(Math.min(most, count), batches);
  }

  /** The inputs of one image, by name. */
  public Map<String, Tensor> image(int index) {
    Map<String, Tensor> image = new LinkedHashMap<>();
    batches.forEach((name, batch) -> image.put(name, batch.slice(index)));
    return image;
  }
}
