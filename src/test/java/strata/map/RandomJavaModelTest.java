package strata.map;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import strata.golden.Golden;
import strata.golden.Kernels;
import strata.golden.source.Written;
import strata.network.Graph;
import strata.num.Tensor;

/** Networks of random shapes: the Java model that is written gives what {@code strata run} gives. */
class RandomJavaModelTest {
  @TempDir
  private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void gives(int seed) {
    Random random = new Random(seed);
    int heads = 1 + random.nextInt(3);
    int experts = 1 + random.nextInt(8);
    Graph graph = Nets.transformer(seed, 1 + random.nextInt(7), 1 + random.nextInt(12), 1 + random.nextInt(40), heads * (1 + random.nextInt(70)),
        heads, experts, 1 + random.nextInt(experts), 1 + random.nextInt(2));
    Golden golden = Golden.of(graph);
    Written written = Written.of(graph, Kernels.standard(), folder);
    for (int image = 0; image < 5; image++) {
      Map<String, Tensor> spikes = Nets.image(graph, image, 10 + 20 * image);
      assertEquals(golden.outputs(spikes), written.run(spikes));
    }
  }
}
