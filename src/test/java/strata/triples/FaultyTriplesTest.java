package strata.triples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.golden.Golden;
import strata.golden.fault.FaultyGolden;
import strata.golden.fault.Flips;
import strata.network.Graph;
import strata.network.Named;
import strata.network.Networks;
import strata.num.Tensor;

/** Networks of all kinds of ops with faults: a rate of 0 changes nothing, and no rate takes a number where arithmetic is not defined. */
class FaultyTriplesTest {
  private static final int NETWORKS = 60;

  @TempDir
  private Path folder;

  @Test
  void noFlipsChangeNothingAndAnyFlipsCanBeRun() throws IOException {
    for (long seed = 0; seed < NETWORKS; seed++) {
      Triple triple = Draw.triple(seed);
      Files.write(folder.resolve("weights.npz"), triple.weights());
      Graph graph = Networks.graph(folder, triple.network("Net", "weights.npz"));
      Map<String, Tensor> image = new LinkedHashMap<>();
      for (Named input : graph.inputs()) {
        image.put(input.path(), triple.images(input.path()).slice(0));
      }
      assertEquals(Golden.of(graph).outputs(image), new FaultyGolden(graph, new Flips(0, seed), Set.of()).outputs(image, 0), "seed " + seed);
      for (double rate : List.of(0.01, 0.5, 1.0)) {
        FaultyGolden golden = new FaultyGolden(graph, new Flips(rate, seed), Set.of());
        assertEquals(golden.outputs(image, 0), golden.outputs(image, 0), "seed " + seed);
      }
    }
  }
}
