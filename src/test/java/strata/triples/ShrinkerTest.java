package strata.triples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A planted mistake is found in a large triple and comes out in a small file. */
class ShrinkerTest {
  private static final int TRIES = 2000;

  @TempDir
  private Path folder;

  /** Where the mistake is, if the compiler accepts the triple, so that what comes out is still legal. */
  private String planted(Triple triple, Predicate<Triple> mistake) {
    return mistake.test(triple) && new Trial(folder).check(triple).fine() ? "planted" : "";
  }

  private Triple shrunk(Predicate<Triple> mistake) {
    Triple large = LongStream.range(0, 10_000).mapToObj(Draw::triple).filter(t -> t.net().nodes().size() > 12
        && planted(t, mistake).equals("planted")).findFirst().orElseThrow();
    return new Shrinker(t -> planted(t, mistake), TRIES).shrunk(large);
  }

  private static boolean hasTwoHeads(Triple triple) {
    return triple.net().nodes().stream().anyMatch(n -> n instanceof Node.Attention a && a.heads() == 2);
  }

  @Test
  void leavesAnAttentionAndItsInputs() {
    Triple small = shrunk(ShrinkerTest::hasTwoHeads);
    assertTrue(hasTwoHeads(small));
    assertEquals("""
        network Net(steps = 1, tokens = 1, w0 = 2) {
          weights "weights.npz"
          neuron n0 = lif(retain: 0, threshold: 0)
        """, small.text().lines().limit(3).map(l -> l + "\n").reduce("", String::concat));
    assertTrue(small.net().nodes().size() <= 5, small.text());
    assertTrue(small.chip().syn().isEmpty() && small.chip().bonds().isEmpty() && small.pins().isEmpty(), small.text());
  }

  @Test
  void leavesTheMachineThatMatters() {
    Triple small = shrunk(t -> t.chip().syn().filter(s -> s.by() == Chip.By.DELTA && s.walkers() >= 3).isPresent());
    assertEquals(3, small.chip().syn().orElseThrow().walkers());
    assertEquals(1, small.net().nodes().size(), small.text());
    assertEquals(0, small.chip().bonds().size(), small.text());
  }

  @Test
  void leavesTheLineOfTheMapThatMatters() {
    Triple small = shrunk(t -> t.pins().stream().anyMatch(p -> p instanceof Pin.Run run && run.split() == 2
        && t.net().nodes().get(run.node().node()) instanceof Node.Linear));
    assertEquals(1, small.pins().size(), small.text());
    assertTrue(small.net().nodes().size() <= 3, small.text());      // the layer, an input, and what makes planes of it
  }
}
