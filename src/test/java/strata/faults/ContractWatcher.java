package strata.faults;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import strata.contract.ContractBench;
import strata.machine.Core;
import strata.machine.CoreVerilogTest;
import strata.machine.Machine;
import strata.machine.attention.Attention;
import strata.machine.attention.AttentionContractTest;
import strata.machine.host.HostPortTest;
import strata.machine.host.SenderTest;
import strata.machine.prune.Prune;
import strata.machine.prune.PruneContractTest;
import strata.machine.router.Router;
import strata.machine.router.RouterContractTest;
import strata.machine.sequencer.Sequencer;
import strata.machine.sequencer.SequencerTest;
import strata.machine.synapse.Synapse;
import strata.machine.synapse.SynapseVerilogTest;
import strata.machine.vector.Vector;
import strata.machine.vector.VectorContractTest;
import strata.stack.MemoryContractTest;
import strata.stack.Stack;

/** The contract tests of every core, of sequencer, host port and memories, on the modules of one machine. */
final class ContractWatcher {
  /** A bench, and the faults that its modules can have. */
  private record Part(ContractBench.Built built, Set<Integer> faults) {}

  private final List<Part> parts = new ArrayList<>();

  ContractWatcher(Machine machine, Schemata schemata) {
    add(schemata, bench -> {
      core(machine, Attention.class).forEach(core -> AttentionContractTest.bench(machine, core).again(bench));
      core(machine, Prune.class).forEach(core -> PruneContractTest.bench(machine, core).again(bench));
      core(machine, Router.class).forEach(core -> RouterContractTest.bench(machine, core).again(bench));
      core(machine, Vector.class).forEach(core -> VectorContractTest.bench(machine, core).again(bench));
      SequencerTest.add(bench, Sequencer.of(machine));
      HostPortTest.add(bench, machine);
      SenderTest.contract(bench, machine);
      MemoryContractTest.add(bench, Stack.of(machine));
    });
    add(schemata, bench -> CoreVerilogTest.anyInputs(bench, Stack.of(machine).stacked()));
    // By themselves, since the memories beside them are not those of the machine.
    core(machine, Synapse.class).forEach(core -> add(schemata, bench -> SynapseVerilogTest.add(bench, machine, core)));
  }

  private static <C extends Core> List<C> core(Machine machine, Class<C> kind) {
    return machine.cores().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private void add(Schemata schemata, Consumer<ContractBench> runs) {
    Set<Integer> faults = new HashSet<>();
    UnaryOperator<String> edit = text -> {
      faults.addAll(schemata.numbers(text));
      return schemata.of(text);
    };
    ContractBench bench = new ContractBench(edit);
    runs.accept(bench);
    parts.add(new Part(bench.built(), Set.copyOf(faults)));
  }

  /** Whether a fault is seen; 0 is the design. */
  boolean notices(int fault) {
    return parts.stream().filter(part -> fault == 0 || part.faults().contains(fault))
        .anyMatch(part -> part.built().difference(List.of("+fault=" + fault)).isPresent());
  }

  /** Whether any module of these tests can have it. */
  boolean reaches(int fault) {
    return parts.stream().anyMatch(part -> part.faults().contains(fault));
  }
}
