package strata.rtl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds combinational loops of one module, given which inputs of its instances reach which outputs within a cycle. A driver of some
 * bits of a net depends on the drivers of the bits that it reads; the lanes of a block are taken as one.
 */
final class Loops {
  /** For each output of a module the inputs that reach it within a cycle. */
  record Paths(Map<String, Set<String>> inputsOf) {
    static final Paths NONE = new Paths(Map.of());
  }

  private record Driver(String net, int low, int width, List<Bits> reads) {}

  private record Bits(String net, int low, int width) {}

  private final Module module;
  private final Map<Module, Paths> paths;
  private final Map<String, List<Driver>> drivers = new LinkedHashMap<>();
  private final Map<Driver, Boolean> done = new IdentityHashMap<>();
  private final Deque<Driver> path = new ArrayDeque<>();
  private final List<String> problems = new ArrayList<>();

  Loops(Module module, Map<Module, Paths> paths) {
    this.module = module;
    this.paths = paths;
    collect(module.items(), "", 1);
  }

  /** One problem for each loop, naming its nets in the order in which they depend on each other. */
  List<String> problems() {
    drivers.values().forEach(list -> list.forEach(this::visit));
    return problems;
  }

  Paths paths() {
    var inputs = new HashSet<String>();
    module.ports().stream().filter(p -> p.direction() == Module.Direction.IN).forEach(p -> inputs.add(p.net().name()));
    var result = new HashMap<String, Set<String>>();
    for (Module.Port port : module.ports()) {
      if (port.direction() == Module.Direction.OUT) {
        var reached = new LinkedHashSet<String>();
        reach(new Bits(port.net().name(), 0, port.net().width()), new IdentityHashMap<>(), reached);
        reached.retainAll(inputs);
        result.put(port.net().name(), reached);
      }
    }
    return new Paths(result);
  }

  private void reach(Bits bits, Map<Driver, Boolean> seen, Set<String> reached) {
    reached.add(bits.net);
    for (Driver driver : driversOf(bits)) {
      if (seen.put(driver, true) == null) {
        driver.reads.forEach(read -> reach(read, seen, reached));
      }
    }
  }

  private List<Driver> driversOf(Bits bits) {
    return drivers.getOrDefault(bits.net, List.of()).stream()
        .filter(d -> d.low < bits.low + bits.width && bits.low < d.low + d.width).toList();
  }

  private void collect(List<Item> items, String lanes, int count) {
    for (Item item : items) {
      if (item instanceof Item.Wire wire) {
        add(wire.net(), reads(wire.value(), lanes, count), lanes, count);
      } else if (item instanceof Item.Drive drive) {
        add(drive.net(), reads(drive.value(), lanes, count), lanes, count);
      } else if (item instanceof Item.LaneDrive drive) {
        add(new Expr.LaneSlice(drive.vector(), drive.value().width()), reads(drive.value(), lanes, count), lanes, count);
      } else if (item instanceof Item.Instance instance) {
        collect(instance, lanes, count);
      } else if (item instanceof Item.Lanes block) {
        collect(block.body(), block.name() + ".", block.count());
      }
    }
  }

  private void collect(Item.Instance instance, String lanes, int count) {
    Map<String, Set<String>> inputsOf = paths.getOrDefault(instance.of(), Paths.NONE).inputsOf;
    instance.outputs().forEach((output, target) -> {
      var reads = new ArrayList<Bits>();
      for (String input : inputsOf.getOrDefault(output, Set.of())) {
        reads.addAll(reads(instance.inputs().get(input), lanes, count));
      }
      add(target, reads, lanes, count);
    });
  }

  private void add(Expr target, List<Bits> reads, String lanes, int count) {
    Bits bits = reads(target, lanes, count).get(0);
    drivers.computeIfAbsent(bits.net, net -> new ArrayList<>()).add(new Driver(bits.net, bits.low, bits.width, reads));
  }

  private static List<Bits> reads(Expr e, String lanes, int count) {
    return Read.in(e).stream().map(read -> new Bits(
        (read.net().scope() == Signal.Scope.LANE ? lanes : "") + read.net().name(), read.low(),
        read.element() ? count * read.width() : read.width())).toList();
  }

  private void visit(Driver driver) {
    if (done.containsKey(driver)) {
      if (!done.get(driver)) {
        reportLoop(driver);
      }
      return;
    }
    done.put(driver, false);
    path.addLast(driver);
    for (Bits read : driver.reads) {
      driversOf(read).forEach(this::visit);
    }
    path.removeLast();
    done.put(driver, true);
  }

  private void reportLoop(Driver driver) {
    var nets = new ArrayList<String>();
    for (Driver step : path) {
      if (step == driver || !nets.isEmpty()) {
        nets.add(step.net);
      }
    }
    problems.add(module.name() + ": a combinational loop: " + String.join(" from ", nets) + " from " + driver.net);
  }
}
