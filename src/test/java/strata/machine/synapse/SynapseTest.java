package strata.machine.synapse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import strata.machine.Machine;
import strata.machine.Tier;
import strata.machine.word.StatePlace;

/** Random jobs on cores of many shapes: the values of the equations, and exactly the cycles of the cycle rule. */
class SynapseTest {
  private static final int CASES = 8;

  @ParameterizedTest
  @CsvSource({
      "SHARED, 4, 64, 2, 2, 1, 1, 2, 4",
      "SHARED, 4, 32, 1, 1, 1, 1, 1, 0",
      "SHARED, 4, 64, 2, 3, 1, 3, 2, 4",
      "SHARED, 2, 32, 2, 2, 1, 1, 2, 3",
      "SHARED, 3, 96, 1, 2, 2, 1, 2, 0",
      "SHARED, 8, 32, 2, 2, 1, 1, 2, 2",
      "SPIKE, 4, 64, 2, 2, 1, 1, 2, 4",
      "SPIKE, 1, 32, 3, 2, 1, 2, 2, 2",
      "DELTA, 4, 32, 2, 1, 2, 1, 1, 4",
      "DELTA, 5, 32, 1, 2, 1, 1, 2, 0"})
  void givesTheSumsOfTheEquationInTheCyclesOfTheRule(Mode mode, int steps, int columns, int walkers, int sets, int memoryLatency,
      int bondLatency, int tiers, int experts) {
    List<Tier> all = List.of(new Tier("bottom", "logic"), new Tier("top", "memory")).subList(0, tiers);
    String upper = tiers == 2 ? "top" : "bottom";
    Synapse core = Machines.core(columns, walkers, sets, steps, mode, false, upper);
    Machine machine = Machines.machine(core, all, upper, memoryLatency, experts, bondLatency);
    var bench = new SynapseBench(core, machine);
    for (int seed = 0; seed < CASES; seed++) {
      var test = new SynapseCase(core, machine, seed);
      test.load(bench);
      StatePlace after = test.after();
      Map<String, Long> job = test.job(after);
      List<List<Long>> expected = bench.rule(List.of(job));
      List<List<Long>> cycles = bench.run(List.of(job));
      test.check(bench, after);
      assertEquals(expected, cycles, test.toString());
    }
  }
}
