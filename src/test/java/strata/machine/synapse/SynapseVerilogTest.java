package strata.machine.synapse;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import strata.contract.ContractBench;
import strata.machine.Machine;
import strata.machine.word.StatePlace;

/** Verilator does what the simulator does at every port of a core with its memories, in every cycle of real jobs. */
@Tag("tools")
public class SynapseVerilogTest {
  private static final int JOBS = 24;

  /** The digits machine's core, the smallest one, with thresholds of its own and a multiplier, and one with sum tables. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 12})
  void verilogDoesTheSameInEveryCycle(int which) {
    SynapseTest.Shape shape = SynapseTest.shapes().toList().get(which);
    Synapse core = shape.core();
    ContractBench contract = new ContractBench();
    add(contract, shape.machine("Test", core), core);
    contract.run();
  }

  /** Jobs on a core of this machine, one after the other: enough for every split, and for loops of every depth. */
  public static void add(ContractBench contract, Machine machine, Synapse core) {
    var bench = new SynapseBench(core, machine);
    for (int seed = 1; seed <= JOBS; seed++) {
      var test = new SynapseCase(core, machine, seed);
      test.load(bench);
      StatePlace after = test.after();
      bench.run(List.of(test.job(after)));
    }
    // And jobs that wait for the one before, in areas of their own.
    List<Map<String, Long>> waiting = new ArrayList<>();
    for (int area = 0; area < SynapseCase.AREAS; area++) {
      SynapseCase test = SynapseCase.of(core, machine, 100L + area, area, 2 * core.walkers(), false);
      test.load(bench);
      waiting.add(test.job(test.after()));
    }
    bench.run(waiting);
    List<Map<String, BigInteger>> inputs = bench.inputs();
    contract.add(core.toString(), bench.module(), inputs.size(), (sim, cycle) -> inputs.get((int) cycle).forEach(sim::set));
  }
}
