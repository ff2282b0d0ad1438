package strata.stack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import strata.machine.Machine;
import strata.machine.Part;
import strata.machine.Tier;
import strata.rtl.Module;

/** The nets of a machine: who drives each, on which tiers it is read, and where it crosses. */
final class Nets {
  /** Nets that come from or go to the world outside, with the part and port that they belong to. */
  record Pin(String net, String tier, Module.Port port) {}

  private final Machine machine;
  private final Map<String, Part> drivers = new LinkedHashMap<>();
  private final Map<String, Integer> widths = new LinkedHashMap<>();
  /** For each net and tier, the widest port there that reads it. */
  private final Map<String, Map<String, Integer>> readers = new LinkedHashMap<>();
  private final List<Pin> pins = new ArrayList<>();

  Nets(Machine machine, List<Part> parts, Set<String> pinNames) {
    this.machine = machine;
    for (Part part : parts) {
      part.nets().forEach((port, net) -> add(part, part.module().port(port), net, pinNames));
    }
    readers.forEach((net, tiers) -> {
      if (!drivers.containsKey(net)) {
        throw new IllegalStateException("nothing drives " + net);
      }
    });
  }

  private void add(Part part, Module.Port port, String net, Set<String> pinNames) {
    if (pinNames.contains(net)) {
      pins.add(new Pin(net, part.tier(), port));
    } else if (port.direction() == Module.Direction.OUT) {
      if (drivers.put(net, part) != null) {
        throw new IllegalStateException("two parts drive " + net);
      }
      widths.put(net, port.net().width());
    } else {
      readers.computeIfAbsent(net, n -> new LinkedHashMap<>()).merge(part.tier(), port.net().width(), Math::max);
    }
  }

  List<Pin> pins() {
    return pins;
  }

  Set<String> names() {
    return drivers.keySet();
  }

  String driverTier(String net) {
    return drivers.get(net).tier();
  }

  int width(String net) {
    return widths.get(net);
  }

  /** The bits that parts on the tier where it is driven read there, or send to other tiers; the others are unused. */
  int bitsUsed(String net) {
    return readers.getOrDefault(net, Map.of()).values().stream().mapToInt(w -> w).max().orElse(0);
  }

  /** Every crossing of every net, hop by hop, from the tier where it is driven outwards. */
  List<Crossing> crossings() {
    List<Crossing> crossings = new ArrayList<>();
    for (String net : drivers.keySet()) {
      Map<List<String>, Crossing> hops = new LinkedHashMap<>();
      readers.getOrDefault(net, Map.of()).forEach((reader, width) -> {
        for (Crossing hop : hops(net, reader, width)) {
          hops.merge(List.of(hop.from(), hop.to()), hop, (a, b) -> a.width() > b.width() ? a : b);
        }
      });
      crossings.addAll(hops.values());
    }
    return crossings;
  }

  private List<Crossing> hops(String net, String reader, int width) {
    List<String> tiers = machine.tiers().stream().map(Tier::name).toList();
    int at = tiers.indexOf(driverTier(net));
    int to = tiers.indexOf(reader);
    List<Crossing> hops = new ArrayList<>();
    while (at != to) {
      int next = at + Integer.signum(to - at);
      String from = tiers.get(at);
      String reached = tiers.get(next);
      hops.add(new Crossing(net, width, from, reached, machine.crossing(from, reached)));
      at = next;
    }
    return hops;
  }
}
