package strata.stack;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import strata.contract.ContractBench;
import strata.contract.Stimulus;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.machine.ReadStream;
import strata.machine.WriteStream;
import strata.machine.host.HostPort;
import strata.machine.sequencer.Sequencer;
import strata.rtl.Item;
import strata.rtl.Module;
import strata.sim.Simulator;

/** Verilator does what the simulator does when streams read and write the memories of a machine, each bank as its ports allow. */
@Tag("tools")
public class MemoryContractTest {
  private static final int CYCLES = 1500;
  /** Few words, so that most are read after they were written; and the last ones. */
  private static final int WORDS = 6;

  @Test
  void everyMemoryOfTheDigitsMachine() {
    ContractBench bench = new ContractBench();
    add(bench, Stack.of(DigitsMachine.twoTiers()));
    bench.run();
  }

  /** Every memory of the machine, with all its streams. */
  public static void add(ContractBench bench, Stack stack) {
    Machine machine = stack.machine();
    for (Memory memory : machine.memories()) {
      Module module = modules(stack.stacked()).filter(m -> m.name().equals(machine.name() + "_" + memory.name())).findFirst().orElseThrow();
      bench.add(memory.name(), module, CYCLES, new Streams(machine, memory));
    }
  }

  private static Stream<Module> modules(Module top) {
    return Stream.concat(Stream.of(top), top.items().stream().filter(Item.Instance.class::isInstance)
        .flatMap(item -> modules(((Item.Instance) item).of())));
  }

  /** In each cycle some streams take place, none where another is. */
  private static final class Streams implements Stimulus {
    private final Memory memory;
    private final List<ReadStream> reads;
    private final List<WriteStream> writes;
    private final Random random = new Random(1);

    Streams(Machine machine, Memory memory) {
      var host = new HostPort(machine);
      this.memory = memory;
      this.reads = Stream.of(host.reads(), Sequencer.reads(), machine.cores().stream().flatMap(c -> c.reads(machine).stream()).toList())
          .flatMap(List::stream).filter(s -> s.memory().equals(memory.name())).collect(Collectors.toCollection(ArrayList::new));
      this.writes = Stream.of(host.writes(), machine.cores().stream().flatMap(c -> c.writes(machine).stream()).toList())
          .flatMap(List::stream).filter(s -> s.memory().equals(memory.name())).collect(Collectors.toCollection(ArrayList::new));
    }

    @Override
    public void drive(Simulator sim, long cycle) {
      Collections.shuffle(writes, random);
      Collections.shuffle(reads, random);
      Set<Integer> written = new HashSet<>();
      Set<Integer> addresses = new HashSet<>();
      for (WriteStream stream : writes) {
        int address = address();
        // a write goes to all copies
        List<Integer> banks = memory.copies() > 1 ? List.of(0) : stream.banks();
        if (place(sim, stream.net(), banks, written, address)) {
          addresses.add(address);
        }
        sim.set(stream.net() + "_data_i", Stimulus.value(random, memory.width()));
      }
      boolean onePort = memory.ports() == Memory.Ports.ONE_RW;
      Set<Integer> read = new HashSet<>(onePort ? written : Set.of());
      for (ReadStream stream : reads) {
        int address = address();
        while (addresses.contains(address)) {
          address = address();
        }
        Set<Integer> blocked = onePort && memory.copies() > 1 && !written.isEmpty() ? new HashSet<>(stream.banks()) : read;
        place(sim, stream.net(), stream.banks(), blocked, address);
      }
    }

    /** Sets a stream's place, and whether it takes place: only where no other one has {@code taken} the bank. */
    private boolean place(Simulator sim, String stream, List<Integer> banks, Set<Integer> taken, int address) {
      int bank = banks.get(random.nextInt(banks.size()));
      if (banks.size() > 1) {
        sim.set(stream + "_bank_i", bank);
      }
      sim.set(stream + "_addr_i", address);
      boolean goes = !taken.contains(bank) && random.nextBoolean();
      sim.set(stream + "_en_i", goes ? 1 : 0);
      if (goes) {
        taken.add(bank);
      }
      return goes;
    }

    private int address() {
      int some = random.nextInt(WORDS);
      return random.nextInt(4) == 0 ? memory.depth() - 1 - some : some * 37 % memory.depth();
    }
  }
}
