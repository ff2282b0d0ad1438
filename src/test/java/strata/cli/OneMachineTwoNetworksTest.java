package strata.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.cosim.Cosim;
import strata.cosim.Job;
import strata.cosim.Verdict;
import strata.diag.Diagnostics;
import strata.diag.Renderer;
import strata.diag.Source;
import strata.golden.Images;
import strata.network.Elaborator;
import strata.network.Registry;
import strata.num.Tensor;
import strata.scope.Program;
import strata.tensorfile.TensorFile;

/** Two networks on the hardware of one machine: the simulator is built once, and each is exact. */
@Tag("tools")
class OneMachineTwoNetworksTest {
  private static final int IMAGES = 2;

  @TempDir
  private Path cache;

  private final Diagnostics diagnostics = new Diagnostics();

  @Test
  void bothAreExactOnOneSimulator() throws IOException {
    Verdict second = verdict(Optional.of("Second"));
    Verdict first = verdict(Optional.of("Digits"));
    assertTrue(second.passed(), () -> VerdictText.of(second, true));
    assertTrue(first.passed(), () -> VerdictText.of(first, true));
    assertEquals(List.of(IMAGES, IMAGES), List.of(first.images(), second.images()));
    try (Stream<Path> builds = Files.list(cache.resolve("verilator"))) {
      assertEquals(1, builds.count());
    }
  }

  private Verdict verdict(Optional<String> map) {
    Program program = Program.load(Path.of("examples/second.arch"), List.of(), diagnostics).orElseThrow();
    Compilation compilation = Compilation.of(program, map, new Elaborator(Registry.standard(), false), diagnostics).orElseThrow();
    TensorFile file = TensorFile.open(Path.of("examples/digits/spikes.npy"), "spikes.npy", Source.binary("test").whole(), diagnostics).orElseThrow();
    Tensor spikes = file.read("spikes", diagnostics).orElseThrow();
    Images images = Images.of(compilation.graph(), Map.of("pixels", new Images.Given(spikes, Source.binary("test").whole())),
        Source.binary("test").whole(), diagnostics).orElseThrow().first(IMAGES);
    Cosim.Options options = new Cosim.Options(true, new Job.Pauses(10, 10, 1), Optional.empty(), Optional.empty(), cache);
    Optional<Verdict> verdict = Cosim.run(compilation.cosimulation(false, images, options), stage -> { }, diagnostics);
    assertFalse(diagnostics.hasErrors(), () -> Renderer.render(diagnostics));
    return verdict.orElseThrow();
  }
}
