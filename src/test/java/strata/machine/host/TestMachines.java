package strata.machine.host;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import strata.machine.Bond;
import strata.machine.Core;
import strata.machine.Field;
import strata.machine.Layout;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.machine.Part;
import strata.machine.ReadStream;
import strata.machine.Tier;
import strata.machine.WriteStream;

/** Machines for the tests of host and sequencer: their cores are only shapes. */
public final class TestMachines {
  private TestMachines() {}

  /** Two tiers, memories on both, words of 1, 2 and 8 beats, both latencies, banks and copies. */
  public static Machine twoTiers(int bondLatency) {
    List<Memory> memories = List.of(
        memory("spikes", "top", 128, 40, 6, 1, 1),
        memory("state", "top", 500, 24, 2, 2, 1),
        memory("weights", "top", 512, 100, 1, 1, 2),
        memory("lists", "bottom", 4, 16, 1, 1, 2),
        memory("code", "bottom", 90, 32, 1, 1, 1));
    return new Machine("Pair", 400, 32, 4, 2, List.of(new Tier("bottom", "logic"), new Tier("top", "memory")),
        List.of(new Bond("bottom", "top", "face_to_face", new BigDecimal("1.0"), new BigDecimal("0.02"), 25, bondLatency)),
        memories, List.of(new Shape("syn", 2), new Shape("attn", 1)), "bottom", new Machine.Host("host", "bottom", 64));
  }

  /** Everything on one tier. */
  public static Machine oneTier() {
    return new Machine("Flat", 400, 32, 4, 1, List.of(new Tier("die", "logic")), List.of(),
        List.of(memory("state", "die", 64, 8, 1, 1, 1), memory("code", "die", 60, 7, 1, 1, 1)),
        List.of(new Shape("syn", 1)), "die", new Machine.Host("port", "die", 64));
  }

  /** As small as it can be with words of 1 and 2 beats, two tiers, two latencies and banks. */
  public static Machine smallest() {
    return new Machine("Least", 400, 32, 4, 1, List.of(new Tier("bottom", "logic"), new Tier("top", "memory")),
        List.of(new Bond("bottom", "top", "face_to_face", new BigDecimal("1.0"), new BigDecimal("0.02"), 25, 1)),
        List.of(memory("wide", "top", 100, 4, 2, 1, 1), memory("narrow", "bottom", 20, 4, 1, 2, 1), memory("code", "bottom", 90, 4, 1, 1, 1)),
        List.of(new Shape("syn", 1)), "bottom", new Machine.Host("host", "bottom", 64));
  }

  private static Memory memory(String name, String tier, int width, int depth, int banks, int latency, int copies) {
    return new Memory(name, tier, Memory.Kind.SRAM, width, depth, banks, Memory.Ports.ONE_R_ONE_W, latency, copies);
  }

  /** A core without hardware, which writes every memory but weights and code. */
  record Shape(String name, int walkers) implements Core {
    @Override
    public String kind() {
      return "shape";
    }

    @Override
    public List<String> units() {
      return walkers == 1 ? List.of(name) : List.of(name + "0", name + "1");
    }

    @Override
    public Layout job(Machine machine) {
      return new Layout(List.of(new Field("number", 48, "any")));
    }

    @Override
    public List<ReadStream> reads(Machine machine) {
      return List.of();
    }

    @Override
    public List<WriteStream> writes(Machine machine) {
      return machine.memories().stream().filter(m -> !List.of("weights", "code").contains(m.name()))
          .map(m -> new WriteStream(name + "_" + m.name(), m.name(), List.of(0))).toList();
    }

    @Override
    public List<Part> parts(Machine machine) {
      return List.of();
    }

    @Override
    public double adders(Machine machine) {
      return 0;
    }
  }

  static Map<String, Machine> all() {
    return Map.of("one tier", oneTier(), "a bond of 1", twoTiers(1), "a bond of 3", twoTiers(3));
  }
}
