package strata.machine.synapse;

import java.math.BigInteger;
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
class SynapseVerilogTest {
  /** The digits machine's core, the smallest one, with thresholds of its own and a multiplier, and one with sum tables. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 12})
  void verilogDoesTheSameInEveryCycle(int which) {
    SynapseTest.Shape shape = SynapseTest.shapes().toList().get(which);
    SynapseBench bench = played(shape);
    List<Map<String, BigInteger>> inputs = bench.inputs();
    new ContractBench()
        .add(shape.toString(), bench.module(), inputs.size(), (simulator, cycle) -> inputs.get((int) cycle).forEach(simulator::set))
        .run();
  }

  private static SynapseBench played(SynapseTest.Shape shape) {
    Synapse core = shape.core();
    Machine machine = shape.machine("Test", core);
    var bench = new SynapseBench(core, machine);
    for (int seed = 1; seed <= 2; seed++) {
      var test = new SynapseCase(core, machine, seed);
      test.load(bench);
      StatePlace after = test.after();
      bench.run(List.of(test.job(after)));
    }
    return bench;
  }
}
