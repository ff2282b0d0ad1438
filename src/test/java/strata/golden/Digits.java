package strata.golden;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import strata.diag.Diagnostics;
import strata.diag.Renderer;
import strata.diag.Source;
import strata.network.Elaborator;
import strata.network.Graph;
import strata.network.Registry;
import strata.num.Tensor;
import strata.scope.Program;
import strata.tensorfile.TensorFile;

/** The example network and its data. */
final class Digits {
  private static final Path DATA = Path.of("examples/digits");
  /** Images in which two experts' scores are equal where it matters. */
  static final int[] TIES = {14, 56, 83, 275, 323, 384, 475};

  private Digits() {}

  static Graph graph() {
    Diagnostics diagnostics = new Diagnostics();
    Optional<Graph> graph = Program.load(Path.of("examples/digits.arch"), List.of(), diagnostics)
        .flatMap(p -> p.chooseNetwork(Optional.empty(), diagnostics))
        .flatMap(n -> new Elaborator(Registry.standard(), false).elaborate(n, diagnostics));
    assertFalse(diagnostics.hasErrors(), () -> Renderer.render(diagnostics));
    return graph.orElseThrow();
  }

  static Tensor tensor(String name) {
    Diagnostics diagnostics = new Diagnostics();
    TensorFile file = TensorFile.open(DATA.resolve(name), name, Source.binary(name).whole(), diagnostics).orElseThrow();
    return file.read(file.names().get(0), diagnostics).orElseThrow();
  }
}
