package strata.machine.spec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import strata.machine.Memory;
import strata.machine.Memory.Ports;
import strata.scope.Formal;
import strata.scope.Signature;
import strata.scope.Types;

/** The kinds of memories, a line each, and what a declaration of any of them takes. */
public final class MemoryKinds {
  static final int MOST_WIDTH = 1 << 15;
  /** Words a bank: what an address of the host's packets reaches, with room to spare. */
  static final int MOST_DEPTH = 1 << 20;
  static final int MOST_BANKS = 64;
  static final int MOST_COPIES = 16;
  /** Of all banks and copies. */
  static final long MOST_BITS = 1L << 31;

  static final Formal<Optional<Integer>> WIDTH = Formal.required("width", Types.orAuto(Types.integer(1, MOST_WIDTH)));
  static final Formal<Optional<Integer>> DEPTH = Formal.required("depth", Types.orAuto(Types.integer(2, MOST_DEPTH)));
  static final Formal<Integer> BANKS = Formal.of("banks", Types.integer(1, MOST_BANKS), 1);
  static final Formal<Integer> LATENCY = Formal.of("latency", Types.integer(1, 2), 1);
  static final Formal<Integer> COPIES = Formal.of("copies", Types.integer(1, MOST_COPIES), 1);

  private MemoryKinds() {}

  /** @param usualPorts where {@code ports} is not given */
  record MemoryKind(Memory.Kind kind, Ports usualPorts) {
    Formal<Ports> ports() {
      Map<String, Ports> words = new LinkedHashMap<>();
      words.put("1rw", Ports.ONE_RW);
      words.put("1r1w", Ports.ONE_R_ONE_W);
      return Formal.of("ports", Types.choice(words), usualPorts);
    }

    Signature signature() {
      return Signature.of(WIDTH, DEPTH, BANKS, ports(), LATENCY, COPIES);
    }
  }

  static Map<String, MemoryKind> all() {
    Map<String, MemoryKind> kinds = new LinkedHashMap<>();
    kinds.put("sram", new MemoryKind(Memory.Kind.SRAM, Ports.ONE_RW));
    kinds.put("registers", new MemoryKind(Memory.Kind.REGISTERS, Ports.ONE_R_ONE_W));
    return kinds;
  }
}
