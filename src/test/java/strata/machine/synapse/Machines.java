package strata.machine.synapse;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import strata.machine.Bond;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.machine.Tier;
import strata.machine.neuron.Lif;
import strata.num.Format;

/** Machines for tests of the synapse core. */
final class Machines {
  private Machines() {}

  /** A core on two tiers, with everything beside the core as in the digits example. */
  static Machine twoTiers(Synapse core) {
    return machine(core, List.of(new Tier("bottom", "logic"), new Tier("top", "memory")), "top", 1, 4);
  }

  static Machine machine(Synapse core, List<Tier> tiers, String memoryTier, int latency, int experts) {
    return machine(core, tiers, memoryTier, latency, experts, 1);
  }

  static Machine machine(Synapse core, List<Tier> tiers, String memoryTier, int latency, int experts, int bondLatency) {
    return machine("Test", core, tiers, memoryTier, latency, experts, bondLatency);
  }

  /** Memories have room for {@link SynapseCase#AREAS} cases side by side. */
  static Machine machine(String name, Synapse core, List<Tier> tiers, String memoryTier, int latency, int experts, int bondLatency) {
    int word = 32;
    List<Memory> memories = new ArrayList<>();
    memories.add(memory("spikes", memoryTier, word * core.steps(), 4096, 3 * core.walkers(), 1, latency));
    memories.add(memory("state", memoryTier, word * core.sum().bits(), 4096, core.walkers(), 1, latency));
    memories.add(memory("weights", memoryTier, core.columns() * core.addend().bits(), 4096 * core.tables(), 1, core.walkers(), latency));
    memories.add(memory("params", memoryTier, word * 32, 256, 1, core.walkers(), latency));
    if (experts > 0) {
      memories.add(memory("lists", memoryTier, experts, 128, 1, core.walkers(), latency));
    }
    Bond bond = new Bond("bottom", "top", "face_to_face", new BigDecimal("1.0"), new BigDecimal("0.02"), 25, bondLatency);
    return new Machine(name, 400, word, core.steps(), core.walkers(), tiers, tiers.size() > 1 ? List.of(bond) : List.of(), memories,
        List.of(core), "bottom", new Machine.Host("host", "bottom", 64));
  }

  private static Memory memory(String name, String tier, int width, int depth, int banks, int copies, int latency) {
    return new Memory(name, tier, Memory.Kind.SRAM, width, depth, banks, Memory.Ports.ONE_R_ONE_W, latency, copies);
  }

  static Synapse core(int columns, int walkers, int accumulators, int steps, Mode mode, boolean ownThresholds, String upper) {
    return core(columns, walkers, accumulators, steps, mode, 1, 1, ownThresholds, upper, upper);
  }

  /** One with a multiplier and thresholds of its own saturates, too. */
  static Synapse core(int columns, int walkers, int accumulators, int steps, Mode mode, int tables, int retainBits,
      boolean ownThresholds, String walkTier, String fireTier) {
    return new Synapse("syn", columns, walkers, accumulators, steps, mode, tables, Format.signed(8), Format.signed(32), Format.signed(16),
        List.of(new Lif(ownThresholds && retainBits > 1)), retainBits, ownThresholds, walkTier, "bottom", fireTier);
  }
}
