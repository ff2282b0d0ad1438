package strata.map;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import strata.machine.Bond;
import strata.machine.Core;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.machine.Tier;
import strata.machine.attention.Attention;
import strata.machine.linearattention.LinearAttention;
import strata.machine.neuron.Lif;
import strata.machine.router.Router;
import strata.machine.synapse.Mode;
import strata.machine.synapse.Synapse;
import strata.machine.vector.Vector;
import strata.num.Format;

/** Machines like that of the digits example, in other sizes. */
record TestMachine(int word, int steps, int columns, int walkers, int spikeGroups, int stateGroups, boolean ownThresholds,
    int retainBits, int sumBits, int tables) {
  static final TestMachine DIGITS = new TestMachine(32, 4, 64, 2, 3, 1, true, 1, 16);

  /** Without sum tables. */
  TestMachine(int word, int steps, int columns, int walkers, int spikeGroups, int stateGroups, boolean ownThresholds,
      int retainBits, int sumBits) {
    this(word, steps, columns, walkers, spikeGroups, stateGroups, ownThresholds, retainBits, sumBits, 1);
  }

  TestMachine groups(int spikes, int state) {
    return new TestMachine(word, steps, columns, walkers, spikes, state, ownThresholds, retainBits, sumBits, tables);
  }

  TestMachine sum(int bits) {
    return new TestMachine(word, steps, columns, walkers, spikeGroups, stateGroups, ownThresholds, retainBits, bits, tables);
  }

  TestMachine tables(int tables) {
    return new TestMachine(word, steps, columns, walkers, spikeGroups, stateGroups, ownThresholds, retainBits, sumBits, tables);
  }

  /** Spikes and states that are read or written, not both at once. */
  static Machine singlePort(Machine of) {
    List<Memory> memories = of.memories().stream().map(m -> !List.of("spikes", "state").contains(m.name()) ? m
        : new Memory(m.name(), m.tier(), m.kind(), m.width(), m.depth(), m.banks(), Memory.Ports.ONE_RW, m.latency(), m.copies()))
        .toList();
    return new Machine(of.name(), of.clockMegahertz(), of.word(), of.steps(), of.owners(), of.tiers(), of.bonds(), memories,
        of.cores(),
        of.sequencerTier(), of.host());
  }

  /** Every memory as deep as can be. */
  Machine machine() {
    return machine(Map.of());
  }

  Machine machine(Map<String, Integer> depths) {
    List<Memory> memories = new ArrayList<>(List.of(
        memory("spikes", word * steps, spikeGroups * walkers, 1), memory("state", word * sumBits, stateGroups * walkers, 1),
        memory("weights", columns * synapse().addend().bits(), 1, walkers), memory("params", word * 32, 1, walkers), memory("lists", 8, 1, walkers),
        memory("code", 1024, 1, 1)));
    memories.replaceAll(m -> new Memory(m.name(), m.tier(), m.kind(), m.width(), depths.getOrDefault(m.name(), m.depth()),
        m.banks(),
        m.ports(), m.latency(), m.copies()));
    return new Machine("Test", 400, word, steps, walkers, List.of(new Tier("bottom", "logic"), new Tier("top", "memory")),
        List.of(new Bond("bottom", "top", "face_to_face", new BigDecimal("1.0"), new BigDecimal("0.02"), 25, 1)), memories,
        cores(),
        "bottom", new Machine.Host("host", "bottom", 64));
  }

  private Synapse synapse() {
    return new Synapse("syn", columns, walkers, 2, steps, Mode.SHARED, tables, Format.signed(8), Format.signed(32),
        Format.signed(sumBits), List.of(new Lif()), retainBits, ownThresholds, "top", "bottom", "top");
  }

  private List<Core> cores() {
    return List.of(
        synapse(),
        new Attention("attn", "bottom", 1, 64, 1, 14, retainBits, List.of(new Lif()), false),
        new LinearAttention("lin", "bottom", 64, 8, 14, retainBits, List.of(new Lif()), false),
        new Vector("vec", "top", sumBits, retainBits, List.of(new Lif()), ownThresholds),
        new Router("gate", "bottom", Math.min(8, word), sumBits));
  }

  private static Memory memory(String name, int width, int banks, int copies) {
    return new Memory(name, "top", Memory.Kind.SRAM, width, 1 << 14, banks, Memory.Ports.ONE_R_ONE_W, 1, copies);
  }
}
