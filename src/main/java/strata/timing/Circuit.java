package strata.timing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The cells of a machine, all modules dissolved, and how they are joined.
 *
 * @param leaves cells of the library and macros, by their paths: {@code top/syn_walk0/_$_12}
 * @param sinks  the leaves that read a net
 * @param driver the leaf that drives a net; a net without is a pin of the machine, or constant
 */
record Circuit(Map<String, Leaf> leaves, Map<Integer, List<Leaf>> sinks, Map<Integer, Leaf> driver) {

  /**
   * A cell or macro in its place.
   *
   * @param path of the instances above it, and its own name, with slashes
   * @param kind what the library or a macro calls it
   * @param in   the module that it is in
   * @param cell as it stands in the netlist of that module
   * @param ins  nets that it reads, by bits of pins, its clock not among them
   * @param outs nets that it drives
   */
  record Leaf(String path, LibertyFile.Cell kind, String in, Netlist.Cell cell, Map<String, Integer> ins, Map<String, Integer> outs) {
    /** The path of the instance that it is in; empty at the top. */
    String parent() {
      return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    boolean holds() {
      return kind.holds();
    }
  }

  Circuit {
    leaves = Collections.unmodifiableMap(leaves);
    sinks = Collections.unmodifiableMap(sinks);
    driver = Collections.unmodifiableMap(driver);
  }

  /**
   * Dissolves the modules.
   *
   * @param netlists by module name
   * @param kinds    cells of the library and macros
   */
  static Circuit of(String top, Map<String, Netlist> netlists, Map<String, LibertyFile.Cell> kinds) {
    return new Flattening(netlists, kinds).of(top);
  }

  /** The one leaf behind a net, where there is exactly one. */
  Optional<Leaf> only(int net) {
    List<Leaf> all = sinks.getOrDefault(net, List.of());
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }

  private static final class Flattening {
    private final Map<String, Netlist> netlists;
    private final Map<String, LibertyFile.Cell> kinds;
    /** What a net was joined with, up to one that stands for all. */
    private final List<Integer> joined = new ArrayList<>();
    private final List<Leaf> found = new ArrayList<>();

    Flattening(Map<String, Netlist> netlists, Map<String, LibertyFile.Cell> kinds) {
      this.netlists = netlists;
      this.kinds = kinds;
    }

    Circuit of(String top) {
      place(netlists.get(top), "", Map.of());
      Map<String, Leaf> leaves = new LinkedHashMap<>();
      Map<Integer, List<Leaf>> sinks = new HashMap<>();
      Map<Integer, Leaf> driver = new HashMap<>();
      for (Leaf raw : found) {
        Leaf leaf = new Leaf(raw.path(), raw.kind(), raw.in(), raw.cell(), rooted(raw.ins()), rooted(raw.outs()));
        leaves.put(leaf.path(), leaf);
        leaf.ins().values().forEach(net -> sinks.computeIfAbsent(net, none -> new ArrayList<>()).add(leaf));
        leaf.outs().values().forEach(net -> driver.put(net, leaf));
      }
      return new Circuit(leaves, sinks, driver);
    }

    /** @param outside the nets at the module's ports */
    private void place(Netlist module, String path, Map<String, Integer> outside) {
      Map<String, Integer> nets = new HashMap<>();
      module.inputs().forEach(input -> join(nets, input, outside.get(input)));
      module.outputs().forEach((output, net) -> join(nets, net, outside.get(output)));
      for (Netlist.Cell cell : module.cells()) {
        Map<String, Integer> pins = new LinkedHashMap<>();
        cell.pins().forEach((pin, net) -> pins.put(pin, net(nets, net)));
        Netlist below = netlists.get(cell.kind());
        if (below != null) {
          place(below, path + cell.name() + "/", pins);
        } else {
          found.add(leaf(module, path, cell, pins));
        }
      }
    }

    private Leaf leaf(Netlist module, String path, Netlist.Cell cell, Map<String, Integer> pins) {
      LibertyFile.Cell kind = kinds.get(cell.kind());
      return new Leaf(path + cell.name(), kind, module.name(), cell, side(kind, pins, LibertyFile.Direction.IN),
          side(kind, pins, LibertyFile.Direction.OUT));
    }

    private static Map<String, Integer> side(LibertyFile.Cell kind, Map<String, Integer> pins, LibertyFile.Direction direction) {
      return pins.entrySet().stream().filter(pin -> pin.getValue() >= 0)
          .filter(pin -> kind.pin(pin.getKey()).filter(p -> p.direction() == direction && !p.clock()).isPresent())
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }

    /** Constants are no nets: -1. */
    private int net(Map<String, Integer> nets, String name) {
      return Netlist.constant(name) ? -1 : nets.computeIfAbsent(name, none -> fresh());
    }

    private int fresh() {
      joined.add(joined.size());
      return joined.size() - 1;
    }

    /** A port's net inside is that outside; a port that is left open has none there. */
    private void join(Map<String, Integer> nets, String inside, Integer outside) {
      int net = net(nets, inside);
      if (outside != null && outside >= 0 && net >= 0) {
        joined.set(root(net), root(outside));
      }
    }

    private int root(int net) {
      int at = net;
      while (joined.get(at) != at) {
        joined.set(at, joined.get(joined.get(at)));
        at = joined.get(at);
      }
      return at;
    }

    private Map<String, Integer> rooted(Map<String, Integer> pins) {
      Map<String, Integer> rooted = new LinkedHashMap<>();
      pins.forEach((pin, net) -> rooted.put(pin, root(net)));
      return rooted;
    }
  }
}
