package strata.triples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import strata.cli.Said;

/**
 * Random triples in Verilator too, every bit and every cycle. Five networks share a machine, and so a build.
 * {@code -Dstrata.triples.verilated=50} tries more.
 */
@Tag("tools")
class VerilatedTriplesTest {
  private static final int COUNT = Integer.getInteger("strata.triples.verilated", 5);
  private static final int NETWORKS = 5;
  private static final long FIRST = 1_000_000;

  @TempDir
  private Path folder;

  @TestFactory
  Stream<DynamicTest> agree() {
    return LongStream.range(FIRST, FIRST + (COUNT + NETWORKS - 1) / NETWORKS)
        .mapToObj(seed -> DynamicTest.dynamicTest("machine " + seed, () -> agree(seed)));
  }

  private void agree(long seed) throws IOException {
    Path place = folder.resolve(String.valueOf(seed));
    Shared shared = Shared.draw(seed, NETWORKS, new Trial(place.resolve("alone")));
    shared.write(place);
    for (int i = 0; i < shared.triples().size(); i++) {
      List<String> words = new ArrayList<>(List.of("cosim"));
      words.addAll(shared.arguments(place, i));
      words.add("--json");
      int network = i;
      Trial.Outcome outcome = Trial.outcome(Said.by(words.toArray(String[]::new)));
      assertEquals("", outcome.kind(), () -> "network " + network + ": " + outcome.what() + "\n" + shared.text());
    }
  }
}
