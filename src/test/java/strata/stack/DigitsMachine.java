package strata.stack;

import java.math.BigDecimal;
import java.util.List;
import strata.machine.Bond;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.machine.Memory.Kind;
import strata.machine.Memory.Ports;
import strata.machine.Tier;
import strata.machine.attention.Attention;
import strata.machine.neuron.Lif;
import strata.machine.router.Router;
import strata.machine.synapse.Mode;
import strata.machine.synapse.Synapse;
import strata.machine.vector.Vector;
import strata.num.Format;

/** The machine of the digits example, written out. */
public final class DigitsMachine {
  private DigitsMachine() {}

  public static Machine twoTiers() {
    return of("TwoTier", 64, "bottom", "top", 1);
  }

  /** The same with memories in which the contract tests of all cores find room. */
  public static Machine roomy() {
    return of("TwoTier", 64, "bottom", "top", 1, new Depths(4096, 4096, 6, 16384, 256, 128));
  }

  private record Depths(int spikes, int state, int stateBanks, int weights, int params, int lists) {}

  /** A machine with everything that the digits machine has, as small as it can be. */
  public static Machine tiny() {
    List<Memory> memories = List.of(
        new Memory("spikes", "top", Kind.SRAM, 16, 16, 3, Ports.ONE_R_ONE_W, 1, 1),
        new Memory("state", "top", Kind.SRAM, 64, 16, 1, Ports.ONE_R_ONE_W, 1, 1),
        new Memory("weights", "top", Kind.SRAM, 64, 64, 1, Ports.ONE_RW, 1, 1),
        new Memory("params", "top", Kind.SRAM, 128, 16, 1, Ports.ONE_RW, 1, 1),
        new Memory("lists", "top", Kind.REGISTERS, 2, 16, 1, Ports.ONE_R_ONE_W, 1, 1),
        new Memory("code", "bottom", Kind.SRAM, 256, 16, 1, Ports.ONE_RW, 1, 1));
    Synapse syn = new Synapse("syn", 8, 1, 2, 2, Mode.SHARED, 1, Format.signed(8), Format.signed(16), Format.signed(8),
        List.of(new Lif()), 1, false, "top", "bottom", "top");
    return new Machine("Tiny", 400, 8, 2, 1, List.of(new Tier("bottom", "logic"), new Tier("top", "memory")),
        List.of(new Bond("bottom", "top", "face_to_face", new BigDecimal("1.0"), new BigDecimal("0.02"), 25, 1)), memories,
        List.of(syn, new Attention("attn", "bottom", 1, 16, 1, 8, 1, List.of(new Lif()), false), new Vector("vec", "top", 8, 1, List.of(new Lif()), false),
            new Router("gate", "bottom", 2, 8)),
        "bottom", new Machine.Host("host", "bottom", 64));
  }

  public static Machine of(String name, int columns, String logic, String memory, int latency) {
    return of(name, columns, logic, memory, latency, new Depths(128, 128, 2, 4096, 64, 32));
  }

  private static Machine of(String name, int columns, String logic, String memory, int latency, Depths depths) {
    List<Memory> memories = List.of(
        new Memory("spikes", memory, Kind.SRAM, 128, depths.spikes, 6, Ports.ONE_R_ONE_W, latency, 1),
        new Memory("state", memory, Kind.SRAM, 512, depths.state, depths.stateBanks, Ports.ONE_R_ONE_W, latency, 1),
        new Memory("weights", memory, Kind.SRAM, columns * 10, depths.weights, 1, Ports.ONE_RW, latency, 2),
        new Memory("params", memory, Kind.SRAM, 1024, depths.params, 1, Ports.ONE_RW, latency, 2),
        new Memory("lists", memory, Kind.REGISTERS, 8, depths.lists, 1, Ports.ONE_R_ONE_W, 1, 2),
        new Memory("code", logic, Kind.SRAM, 512, 64, 1, Ports.ONE_RW, latency, 1));
    Synapse syn = new Synapse("syn", columns, 2, 3, 4, Mode.SHARED, 4, Format.signed(8), Format.signed(32), Format.signed(16),
        List.of(new Lif()), 1, false, memory, logic, memory);
    return new Machine(name, 400, 32, 4, 2, List.of(new Tier("bottom", "logic"), new Tier("top", "memory")),
        List.of(new Bond("bottom", "top", "face_to_face", new BigDecimal("1.0"), new BigDecimal("0.02"), 25, 1)), memories,
        List.of(syn, new Attention("attn", logic, 1, 16, 1, 12, 1, List.of(new Lif()), false), new Vector("vec", memory, 16, 1, List.of(new Lif()), false),
            new Router("gate", logic, 8, 16)),
        logic, new Machine.Host("host", logic, 64));
  }
}
