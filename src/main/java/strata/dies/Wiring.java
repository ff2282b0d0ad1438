package strata.dies;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import strata.machine.Bond;
import strata.machine.Machine;
import strata.machine.Part;
import strata.machine.Tier;
import strata.rtl.Module;
import strata.stack.Crossing;
import strata.stack.Stack;

/** Who drives what and who reads it, as far as lengths of wires hang on it. */
final class Wiring {
  /**
   * A net of a tier, or what crosses a bond.
   *
   * @param bits    how many wires
   * @param driver  the part that drives it, on whatever tier
   * @param readers the parts that read it, each once
   * @param bond    which bond it crosses, counted from below; -1 if it stays on its tier
   */
  record Wire(int bits, String driver, List<String> readers, int bond) {}

  private final Map<String, Part> drivers = new LinkedHashMap<>();
  private final Map<String, List<Part>> readers = new LinkedHashMap<>();
  private final List<String> tiers;
  private final Stack stack;

  Wiring(Stack stack) {
    this.stack = stack;
    this.tiers = stack.machine().tiers().stream().map(Tier::name).toList();
    for (Part part : stack.parts()) {
      part.nets().forEach((port, net) -> {
        if (part.module().port(port).direction() == Module.Direction.OUT) {
          drivers.put(net, part);
        } else {
          readers.computeIfAbsent(net, n -> new ArrayList<>()).add(part);
        }
      });
    }
  }

  /** Everything but the pins. */
  List<Wire> wires() {
    List<Wire> wires = new ArrayList<>();
    drivers.forEach((net, driver) -> {
      Set<String> beside = new TreeSet<>();
      int bits = 0;
      for (Part reader : readers.getOrDefault(net, List.of())) {
        if (reader.tier().equals(driver.tier())) {
          beside.add(reader.name());
          bits = Math.max(bits, width(reader, net));
        }
      }
      if (!beside.isEmpty()) {
        wires.add(new Wire(bits, driver.name(), List.copyOf(beside), -1));
      }
    });
    stack.crossings().forEach(crossing -> wires.add(wire(crossing)));
    return wires;
  }

  private static int width(Part part, String net) {
    return part.nets().entrySet().stream().filter(e -> e.getValue().equals(net)).mapToInt(e -> part.module().port(e.getKey()).net().width())
        .max().orElse(0);
  }

  /** Its readers are those on the tier that it reaches, and beyond. */
  Wire wire(Crossing crossing) {
    int from = tiers.indexOf(crossing.from());
    int to = tiers.indexOf(crossing.to());
    List<String> beyond = readers.get(crossing.net()).stream().filter(p -> (tiers.indexOf(p.tier()) - from) * (to - from) > 0)
        .map(Part::name).distinct().sorted().toList();
    return new Wire(crossing.width(), drivers.get(crossing.net()).name(), beyond, Math.min(from, to));
  }

  /** Bonds from below: the n-th joins the tiers n and n + 1. */
  static List<Bond> bonds(Machine machine) {
    List<Bond> bonds = new ArrayList<>();
    for (int i = 0; i + 1 < machine.tiers().size(); i++) {
      String lower = machine.tiers().get(i).name();
      String upper = machine.tiers().get(i + 1).name();
      bonds.add(machine.bonds().stream().filter(b -> b.joins(lower, upper)).findFirst().orElseThrow());
    }
    return bonds;
  }
}
