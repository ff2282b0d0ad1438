package strata;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.diag.Span;
import strata.golden.Images;
import strata.network.Graph;
import strata.tensorfile.TensorFile;

/** What {@code --input NAME=FILE} does before anything runs, for tests. */
final class Inputs {
  private Inputs() {}

  /** @param given each {@code NAME=FILE}, the file beside the {@code .arch} file */
  static void check(Graph graph, Path folder, List<String> given, Diagnostics diagnostics) {
    Map<String, Images.Given> tensors = new LinkedHashMap<>();
    Span all = Source.of("--input", String.join(" ", given)).whole();
    for (String input : given) {
      Span span = Source.of("--input", input).whole();
      String[] parts = input.split("=", 2);
      Optional<TensorFile> file = TensorFile.open(folder.resolve(parts[1]), parts[1], span, diagnostics);
      String tensor = Path.of(parts[1]).getFileName().toString().replace(".npy", "");
      file.flatMap(f -> f.read(tensor, diagnostics)).ifPresent(t -> tensors.put(parts[0], new Images.Given(t, span)));
    }
    Images.of(graph, tensors, all, diagnostics);
  }
}
