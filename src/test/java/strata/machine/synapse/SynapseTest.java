package strata.machine.synapse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import strata.machine.Machine;
import strata.machine.Tier;
import strata.machine.word.StatePlace;

/** Random jobs on cores of many shapes: the values of the equations, and exactly the cycles of the cycle rule. */
class SynapseTest {
  private static final int CASES = 4;
  private static final int CHAINS = 5;

  /** A core on a machine; {@code fire} is the tier of its fire, walk is with the memories. */
  record Shape(Mode mode, int tables, int steps, int columns, int walkers, int sets, int memoryLatency, int bondLatency, int tiers, int experts,
      int retainBits, boolean own, String fire) {
    String upper() {
      return tiers == 2 ? "top" : "bottom";
    }

    Synapse core() {
      return Machines.core(columns, walkers, sets, steps, mode, tables, retainBits, own, upper(), fire);
    }

    Machine machine(String name, Synapse core) {
      List<Tier> all = List.of(new Tier("bottom", "logic"), new Tier("top", "memory")).subList(0, tiers);
      return Machines.machine(name, core, all, upper(), memoryLatency, experts, bondLatency);
    }
  }

  static Stream<Shape> shapes() {
    return Stream.of(
        new Shape(Mode.SHARED, 1, 4, 64, 2, 2, 1, 1, 2, 4, 1, false, "top"),
        new Shape(Mode.SHARED, 1, 4, 32, 1, 1, 1, 1, 1, 0, 3, true, "bottom"),
        new Shape(Mode.SHARED, 1, 4, 64, 2, 3, 2, 3, 2, 4, 1, true, "top"),
        new Shape(Mode.SHARED, 1, 2, 32, 2, 2, 1, 1, 2, 3, 2, false, "top"),
        new Shape(Mode.SHARED, 1, 3, 96, 1, 2, 2, 1, 2, 0, 1, true, "top"),
        new Shape(Mode.SHARED, 1, 8, 32, 2, 2, 1, 1, 2, 2, 4, true, "top"),
        new Shape(Mode.SPIKE, 1, 4, 64, 2, 2, 1, 1, 2, 4, 1, false, "top"),
        new Shape(Mode.SPIKE, 1, 1, 32, 3, 3, 2, 2, 2, 2, 1, true, "top"),
        new Shape(Mode.DELTA, 1, 4, 32, 2, 1, 2, 1, 1, 4, 2, false, "bottom"),
        new Shape(Mode.DELTA, 1, 5, 32, 1, 2, 1, 1, 2, 0, 1, false, "top"),
        new Shape(Mode.SPIKE, 1, 1, 32, 1, 3, 2, 8, 2, 2, 1, true, "bottom"),
        new Shape(Mode.SHARED, 1, 4, 64, 2, 3, 1, 4, 2, 4, 3, true, "bottom"),
        new Shape(Mode.SHARED, 4, 4, 64, 2, 2, 1, 1, 2, 4, 1, false, "top"),
        new Shape(Mode.SHARED, 2, 4, 32, 2, 3, 2, 2, 2, 3, 2, true, "top"),
        new Shape(Mode.SHARED, 4, 8, 32, 1, 1, 1, 1, 2, 2, 1, true, "bottom"),
        new Shape(Mode.SHARED, 2, 7, 32, 1, 2, 1, 1, 1, 0, 1, false, "bottom"),
        new Shape(Mode.SPIKE, 4, 1, 32, 2, 3, 2, 1, 2, 4, 1, false, "top"),
        new Shape(Mode.SPIKE, 2, 4, 64, 1, 2, 1, 1, 2, 2, 1, true, "top"),
        new Shape(Mode.SPIKE, 4, 2, 32, 2, 1, 1, 1, 2, 0, 3, true, "top"),
        new Shape(Mode.DELTA, 4, 4, 64, 2, 2, 1, 1, 2, 4, 1, false, "top"),
        new Shape(Mode.DELTA, 4, 6, 32, 1, 3, 1, 3, 2, 2, 1, true, "bottom"),
        new Shape(Mode.DELTA, 2, 3, 32, 2, 1, 2, 1, 2, 2, 2, false, "top"),
        new Shape(Mode.SHARED, 4, 5, 32, 2, 3, 1, 1, 2, 2, 1, false, "top"));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void givesTheSumsOfTheEquationInTheCyclesOfTheRule(Shape shape) {
    Synapse core = shape.core();
    Machine machine = shape.machine("Test", core);
    var bench = new SynapseBench(core, machine);
    for (int seed = 1; seed <= CASES; seed++) {
      run(shape, bench, List.of(new SynapseCase(core, machine, seed)));
    }
  }

  /** Small jobs, so that many are on their way at once. */
  @ParameterizedTest
  @MethodSource("shapes")
  void jobsFollowEachOtherWithoutABarrier(Shape shape) {
    Synapse core = shape.core();
    Machine machine = shape.machine("Test", core);
    var bench = new SynapseBench(core, machine);
    for (int chain = 1; chain <= CHAINS; chain++) {
      List<SynapseCase> cases = new ArrayList<>();
      for (int area = 0; area < SynapseCase.AREAS; area++) {
        cases.add(SynapseCase.of(core, machine, 100L * chain + area, area, core.walkers(), false));
      }
      run(shape, bench, cases);
    }
  }

  /** The first tile of the second job is not begun before the first tile of the first is written. */
  @ParameterizedTest
  @MethodSource("shapes")
  void aJobReadsWhatTheJobBeforeWroteEnoughTilesAgo(Shape shape) {
    Synapse core = shape.core();
    Machine machine = shape.machine("Test", core);
    var bench = new SynapseBench(core, machine);
    int chains = 0;
    for (int seed = 1000; chains < 2; seed++) {
      SynapseCase first = enough(core, machine, seed);
      if (first.feeds()) {
        run(shape, bench, List.of(first, first.then(seed)));
        chains++;
      }
    }
  }

  /** Every walker has as many tokens as there must be tiles between, or little more. */
  private static SynapseCase enough(Synapse core, Machine machine, int seed) {
    int tokens = Synapse.FLIGHT * core.walkers();
    while (SynapseCase.of(core, machine, seed, 0, tokens, true).ranks() < Synapse.FLIGHT) {
      tokens++;
    }
    return SynapseCase.of(core, machine, seed, 0, tokens, true);
  }

  private static void run(Shape shape, SynapseBench bench, List<SynapseCase> cases) {
    List<StatePlace> after = cases.stream().map(SynapseCase::after).toList();
    List<Map<String, Long>> jobs = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      cases.get(i).load(bench);
      jobs.add(cases.get(i).job(after.get(i)));
    }
    List<SynapseBench.Times> ran = bench.run(jobs);
    Map<String, Long> moved = Map.copyOf(bench.moved());
    for (int i = 0; i < cases.size(); i++) {
      int which = i;
      try {
        cases.get(i).check(bench, after.get(i));
      } catch (AssertionError e) {
        throw new AssertionError("job " + which + ", " + cases.get(which) + ": " + e.getMessage(), e);
      }
    }
    assertEquals(bench.rule(jobs, ran), ran, cases.toString());
    assertEquals(bench.moves(jobs), moved, cases.toString());
    assertTrue(ran.stream().allMatch(times -> times.taken().size() == times.done().size()), "each job is taken and done once");
  }
}
