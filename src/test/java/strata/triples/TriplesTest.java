package strata.triples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.machine.CoreKind;
import strata.machine.CoreKinds;
import strata.machine.neuron.NeuronKinds;
import strata.network.Registry;
import strata.scope.Signature;

/**
 * Random networks on random machines under random maps: golden model and simulator agree on every one, and between them they use
 * all that there is to use. {@code ./strata test --nightly} tries 2,000; {@code -Dstrata.triples=N -Dstrata.triples.seed=M} any others.
 */
class TriplesTest {
  private static final int COUNT = Integer.getInteger("strata.triples", 200);
  private static final long FIRST = Long.getLong("strata.triples.seed", 0);
  private static final Path FAILED = Path.of("target", "triples");
  private static final int SHRINKS = 600;

  /** Why a triple may be refused that was drawn without knowing the phases of its program, and how many at most. */
  private static final Map<String, String> STATED = Map.of("E0604", "a phase needs more banks than the memory has");
  private static final int MOST_REFUSED_PERCENT = 3;

  /** Values that must have been seen. The rest of the signatures is held to have varied. */
  private static final Map<String, List<String>> VALUES = Map.ofEntries(
      Map.entry("core synapse.by", List.of("spike", "shared", "delta")),
      Map.entry("core synapse.walkers", List.of("1", "2", "3", "4")),
      Map.entry("core synapse.accumulators", List.of("1", "2", "3")),
      Map.entry("core synapse.tables", List.of("left out", "2", "4")),
      Map.entry("core synapse.steps", numbers(1, 8)),
      Map.entry("core synapse.thresholds", List.of("one", "own")),
      Map.entry("core attention.thresholds", List.of("left out", "own")),
      Map.entry("core linear_attention.thresholds", List.of("left out", "own")),
      Map.entry("core vector.widths", List.of("left out", "saturating")),
      Map.entry("lif.retain", List.of("0", "1", "1/2")),
      Map.entry("lif.reset", List.of("zero", "subtract", "none", "-4", "3")),
      Map.entry("lif.round", List.of("up")),
      Map.entry("lif.fires", List.of("above")),
      Map.entry("lif.resets", List.of("next")),
      Map.entry("Net.steps", numbers(1, 9)),
      Map.entry("core sram.ports", List.of("1rw", "1r1w")),
      Map.entry("core sram.latency", List.of("1", "2")),
      Map.entry("core sram.depth", List.of("auto", "4096")),
      Map.entry("core registers.latency", List.of("1", "2")),
      Map.entry("core face_to_face.latency", List.of("1", "2", "3")),
      Map.entry("core micro_bump.latency", List.of("1", "2", "3")));

  private record Tried(long seed, Triple triple, Trial.Outcome outcome) {}

  private static List<Tried> all;

  @TempDir
  private static Path folder;

  @BeforeAll
  static void tryAll() {
    all = LongStream.range(FIRST, FIRST + COUNT).parallel().mapToObj(TriplesTest::tried).toList();
  }

  private static Tried tried(long seed) {
    Trial trial = new Trial(folder.resolve(String.valueOf(seed)));
    Triple drawn = Draw.triple(seed);
    Triple triple = seed % 3 == 0 ? trial.narrowest(drawn) : drawn;
    return new Tried(seed, triple, trial.run(triple));
  }

  private static List<String> numbers(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(String::valueOf).toList();
  }

  private static Stream<Tried> refused() {
    return all.stream().filter(t -> t.outcome().refused().filter(STATED::containsKey).isPresent());
  }

  @Test
  void goldenModelAndSimulatorAgree() throws IOException {
    Set<Tried> stated = refused().collect(Collectors.toSet());
    List<Tried> wrong = all.stream().filter(t -> !t.outcome().fine() && !stated.contains(t)).toList();
    if (!wrong.isEmpty()) {
      fail(told(wrong.get(0)) + (wrong.size() == 1 ? "" : "\n" + wrong.size() + " triples failed: "
          + wrong.stream().map(t -> t.seed() + " " + t.outcome().kind()).toList()));
    }
  }

  /** The first failure, made small and left as files. */
  private static String told(Tried failed) throws IOException {
    Path place = FAILED.resolve(String.valueOf(failed.seed()));
    failed.triple().write(place.resolve("drawn"));
    Trial trial = new Trial(place);
    if (!trial.run(failed.triple()).kind().equals(failed.outcome().kind())) {
      return "triple " + failed.seed() + " " + failed.outcome().kind() + ", and not when it was tried again: " + failed.outcome().what();
    }
    Triple small = new Shrinker(t -> trial.run(t).kind(), SHRINKS).shrunk(failed.triple());
    Trial.Outcome outcome = trial.run(small);
    return "triple " + failed.seed() + " " + outcome.kind() + ": " + outcome.what() + "\n\n" + small.text() + "\nstrata cosim "
        + String.join(" ", small.arguments(place)) + " " + String.join(" ", small.options()) + " --no-verilator\n";
  }

  @Test
  void fewAreRefused() {
    Map<String, Integer> reasons = new TreeMap<>();
    refused().forEach(t -> reasons.merge(t.outcome().refused().orElseThrow(), 1, Integer::sum));
    long most = Math.max(2, COUNT * MOST_REFUSED_PERCENT / 100);
    assertTrue(refused().count() <= most, () -> "of " + COUNT + " triples more than " + most + " are refused: " + reasons);
  }

  /** A new kind, or a new option of a kind, fails here until it is drawn, or listed with the reason why it cannot be. */
  @Test
  void everythingIsUsed() {
    Mentioned said = new Mentioned(all.stream().filter(t -> t.outcome().fine()).map(t -> t.triple().text()).toList());
    Registry registry = Registry.standard();
    Set<String> unused = new TreeSet<>();
    registry.opNames().forEach(name -> unused.addAll(unused(said, name, registry.op(name).orElseThrow().signature())));
    registry.neuronNames().forEach(name -> unused.addAll(unused(said, name, registry.neuron(name).orElseThrow().signature())));
    for (CoreKind kind : CoreKinds.all()) {
      unused.addAll(unused(said, "core " + kind.name(), kind.signature()));
      unused.removeIf(argument -> NeuronKinds.all().size() == 1 && argument.endsWith(".neurons"));
    }
    VALUES.forEach((argument, values) -> {
      Set<String> seen = said.values(argument.split("\\.")[0], argument.split("\\.")[1], -1);
      values.stream().filter(v -> !seen.contains(v)).forEach(v -> unused.add(argument + ": " + v));
    });
    unused.removeAll(OnlyGolden.undrawn());
    assertEquals(Set.of(), unused);
  }

  private static List<String> unused(Mentioned said, String name, Signature signature) {
    boolean sign = !Character.isLetter(name.charAt(0));
    return !said.calls(name) ? List.of(name) : sign ? List.of() : new ArrayList<>(said.constant(name, signature));
  }
}
