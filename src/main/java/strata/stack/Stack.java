package strata.stack;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import strata.machine.Bond;
import strata.machine.Core;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.machine.Part;
import strata.machine.ReadStream;
import strata.machine.Tier;
import strata.machine.WriteStream;
import strata.machine.host.HostPort;
import strata.machine.sequencer.Sequencer;
import strata.rtl.Module;

/**
 * A machine's hardware.
 *
 * @param parts     everything that is placed, each on its tier
 * @param tiers     each tier's top module, in the order of the tiers
 * @param stacked   joins the tiers; it is named as the machine is
 * @param flat      the same circuit without tiers, {@code NAME_flat}
 * @param crossings every net that crosses a bond; clock and reset are not among them
 */
public record Stack(Machine machine, List<Part> parts, Map<String, Module> tiers, Module stacked, Module flat, List<Crossing> crossings) {
  /** A net that is a pin as well: a pulse at the end of each phase, for whoever watches. */
  static final String PHASE_END = "phase_end";

  public static Stack of(Machine machine) {
    List<Part> parts = parts(machine);
    Set<String> pins = new HostPort(machine).pins().stream().map(HostPort.Pin::net).collect(Collectors.toSet());
    Nets nets = new Nets(machine, parts, pins);
    List<Crossing> crossings = nets.crossings();
    var joiner = new Joiner(machine, parts, nets, crossings);
    Map<String, Module> tiers = new LinkedHashMap<>();
    for (Tier tier : machine.tiers()) {
      tiers.put(tier.name(), joiner.tier(tier.name()));
    }
    return new Stack(machine, parts, tiers, joiner.stack(tiers), joiner.flat(), crossings);
  }

  /** The nets that cross a bond, either way. */
  public List<Crossing> crossings(Bond bond) {
    return crossings.stream().filter(c -> bond.joins(c.from(), c.to())).toList();
  }

  /** Bits of them all: a via each. */
  public long vias(Bond bond) {
    return crossings(bond).stream().mapToLong(Crossing::width).sum();
  }

  private static List<Part> parts(Machine machine) {
    var host = new HostPort(machine);
    List<Part> parts = new ArrayList<>();
    Map<Module, String> declared = new IdentityHashMap<>();
    parts.addAll(host.parts());
    declare(parts, machine.name() + "." + machine.host().name(), declared);
    parts.add(Sequencer.part(machine));
    declare(parts, machine.name() + ".sequencer", declared);
    List<ReadStream> reads = new ArrayList<>(host.reads());
    reads.addAll(Sequencer.reads());
    List<WriteStream> writes = new ArrayList<>(host.writes());
    for (Core core : machine.cores()) {
      parts.addAll(core.parts(machine));
      declare(parts, machine.name() + "." + core.name(), declared);
      reads.addAll(core.reads(machine));
      writes.addAll(core.writes(machine));
    }
    for (Memory memory : machine.memories()) {
      parts.add(MemoryPart.of(machine.name(), memory, reads.stream().filter(s -> s.memory().equals(memory.name())).toList(),
          writes.stream().filter(s -> s.memory().equals(memory.name())).toList()));
      declare(parts, machine.name() + "." + memory.name(), declared);
    }
    var prefix = new Prefix(machine.name() + "_");
    return parts.stream().map(p -> new Part(p.name(), p.tier(), prefix.of(p.module(), declared.get(p.module())), p.nets(),
        p.constants())).toList();
  }

  /** Notes for the modules of parts not seen before what they are declared as. */
  private static void declare(List<Part> parts, String as, Map<Module, String> declared) {
    parts.forEach(part -> declared.putIfAbsent(part.module(), as));
  }
}
