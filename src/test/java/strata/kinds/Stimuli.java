package strata.kinds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToLongFunction;
import java.util.function.ToLongBiFunction;
import strata.network.Graph;
import strata.network.Named;
import strata.network.Type;
import strata.num.Tensor;
import strata.tensorfile.Dtype;
import strata.tensorfile.Npy;

/**
 * Images for the inputs of a network: its extremes, which random numbers do not reach, and random ones. All inputs at 0, at their
 * most, at their least; each input alone at its most, and alone at 0; neighbours that differ as far as they can; rows of equal numbers,
 * for ties; dense and sparse random numbers, and small ones, for ties again.
 */
record Stimuli(Graph graph, List<Map<String, Tensor>> images) {
  /** What an element of an input is: most and least are those of the format. */
  private interface Fill extends ToLongBiFunction<Type, Integer> {}

  static Stimuli of(Graph graph) {
    Stimuli stimuli = new Stimuli(graph, new ArrayList<>());
    Fill zero = (type, i) -> 0;
    Fill most = (type, i) -> type.format().max();
    Fill least = (type, i) -> type.format().min();
    List.of(zero, most, least).forEach(fill -> stimuli.add(input -> fill));
    for (int each = 0; each < graph.inputs().size() && graph.inputs().size() > 1; each++) {
      int one = each;
      stimuli.add(input -> input == one ? most : zero);
      stimuli.add(input -> input == one ? zero : most);
      stimuli.add(input -> input == one ? least : most);
    }
    Fill check = (type, i) -> (i % type.width() + i / type.width()) % 2 == 0 ? type.format().max() : type.format().min();
    Fill equalRows = (type, i) -> any(type, new Random(i / type.width()));
    stimuli.add(input -> check);
    stimuli.add(input -> equalRows);
    for (int percent : new int[] {90, 50, 50, 15, 15, 4}) {
      Random random = new Random(stimuli.images.size());
      stimuli.add(input -> (type, i) -> random.nextInt(100) < percent ? any(type, random) : 0);
    }
    Random small = new Random(99);
    stimuli.add(input -> (type, i) -> Math.max(type.format().min(), small.nextInt(2) - small.nextInt(2)));
    return stimuli;
  }

  /** Of spikes 1; of integers any, and one in four at an end. */
  private static long any(Type type, Random random) {
    long least = type.format().min();
    long most = type.format().max();
    return type.isSpikes() ? 1 : random.nextInt(4) == 0 ? random.nextBoolean() ? most : least : least + random.nextLong(most - least + 1);
  }

  private interface Filling {
    Fill of(int input);
  }

  private void add(Filling filling) {
    Map<String, Tensor> image = new LinkedHashMap<>();
    for (int input = 0; input < graph.inputs().size(); input++) {
      Named named = graph.inputs().get(input);
      Type type = named.value().type();
      Fill fill = filling.of(input);
      IntToLongFunction element = i -> fill.applyAsLong(type, i);
      long[] numbers = new long[type.size()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = element.applyAsLong(i);
      }
      image.put(named.path(), Tensor.of(numbers, type.shape()));
    }
    if (!images.contains(image)) {
      images.add(image);
    }
  }

  /** Writes them as files. Returns the words of a command that read them. */
  List<String> write(Path folder) throws IOException {
    List<String> arguments = new ArrayList<>();
    Files.createDirectories(folder);
    for (Named input : graph.inputs()) {
      List<Tensor> all = images.stream().map(image -> image.get(input.path())).toList();
      Path file = folder.resolve(input.path() + ".npy");
      Files.write(file, Npy.bytes(Tensor.stack(all), Dtype.of(input.value().type().format())));
      arguments.addAll(List.of("--input", input.path() + "=" + file));
    }
    return arguments;
  }
}
