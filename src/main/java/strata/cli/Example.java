package strata.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.diag.Span;
import strata.golden.Images;
import strata.network.Axis;
import strata.network.Elaborator;
import strata.network.Graph;
import strata.network.Registry;
import strata.num.Tensor;
import strata.scope.Program;
import strata.scope.Setting;
import strata.tensorfile.TensorFile;

/** A file of {@code examples/} with images, for the measures. */
record Example(Compilation compilation, Images images) {
  private static final int PERCENT = 15;

  /**
   * Compiles it.
   *
   * @param map      one of its maps; without one the only map
   * @param settings as after {@code -P}
   * @param images   a file below {@code examples/}: the tensor of the only input, or one of each input's name
   */
  static Optional<Example> load(String file, Optional<String> map, List<String> settings, String images, Diagnostics diagnostics) {
    List<Setting> parsed = settings.stream().flatMap(text -> Setting.parse(text, diagnostics).stream()).toList();
    return compiled(file, map, parsed, diagnostics)
        .flatMap(c -> read(c.graph(), Home.example(images), diagnostics).map(read -> new Example(c, read)));
  }

  /** Compiles the only map of a file, for random spikes: see {@link #random(int, Diagnostics)}. */
  static Optional<Example> random(String file, List<Setting> settings, int count, Diagnostics diagnostics) {
    return compiled(file, Optional.empty(), settings, diagnostics).map(c -> random(c, count, diagnostics));
  }

  private static Optional<Compilation> compiled(String file, Optional<String> map, List<Setting> settings, Diagnostics diagnostics) {
    return Program.load(Home.example(file), settings, diagnostics)
        .flatMap(program -> Compilation.of(program, map, new Elaborator(Registry.standard(), false), diagnostics));
  }

  /** A network and images of it. */
  record Read(Graph graph, Images images) {}

  /** The network of the only map of a file, without planning the map. */
  static Optional<Read> network(String file, String images, Diagnostics diagnostics) {
    return Program.load(Home.example(file), List.of(), diagnostics)
        .flatMap(program -> program.choose(Optional.empty(), diagnostics))
        .flatMap(chosen -> new Elaborator(Registry.standard(), false).elaborate(chosen.network(), diagnostics))
        .flatMap(graph -> read(graph, Home.example(images), diagnostics).map(read -> new Read(graph, read)));
  }

  private static Optional<Images> read(Graph graph, Path file, Diagnostics diagnostics) {
    Span span = Source.binary(file.toString()).whole();
    Map<String, Images.Given> given = new LinkedHashMap<>();
    graph.inputs().forEach(input ->
        TensorFile.open(file, file.toString(), span, diagnostics)
            .flatMap(open -> InputFiles.tensor(open, input.path(), span, diagnostics))
            .ifPresent(tensor -> given.put(input.path(), new Images.Given(tensor, span))));
    return given.size() < graph.inputs().size() ? Optional.empty() : Images.of(graph, given, span, diagnostics);
  }

  /** The same on random spikes, of which 15 % are set. */
  Example random(int count, Diagnostics diagnostics) {
    return random(compilation, count, diagnostics);
  }

  private static Example random(Compilation compilation, int count, Diagnostics diagnostics) {
    Span span = Source.binary("random").whole();
    Random random = new Random(PERCENT);
    Map<String, Images.Given> given = new LinkedHashMap<>();
    compilation.graph().inputs().forEach(input -> {
      List<Integer> lengths = new ArrayList<>(List.of(count));
      lengths.addAll(input.value().type().axes().stream().map(Axis::size).toList());
      int[] shape = lengths.stream().mapToInt(Integer::intValue).toArray();
      int[] spikes = random.ints(Tensor.size(shape), 0, 100).map(n -> n < PERCENT ? 1 : 0).toArray();
      given.put(input.path(), new Images.Given(Tensor.of(spikes, shape), span));
    });
    return new Example(compilation, Images.of(compilation.graph(), given, span, diagnostics).orElseThrow());
  }

  CycleFigures figures(int most, Consumer<String> progress) {
    Images some = images.first(most);
    return CycleFigures.of(compilation.plan(), some,
        done -> progress.accept("cycles of " + compilation.graph().name() + ": image " + done + " of " + some.count()));
  }
}
