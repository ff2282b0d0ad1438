package strata.synth;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import strata.rtl.Item;
import strata.rtl.Module;

/**
 * The modules below a module that hold memories.
 *
 * @param counts how often each stands there
 */
record Banks(Map<Module, Long> counts) {
  static Banks of(Module top) {
    Map<String, Module> modules = new LinkedHashMap<>();
    Map<String, Long> counts = new LinkedHashMap<>();
    add(top, 1, modules, counts);
    Map<Module, Long> found = new LinkedHashMap<>();
    modules.forEach((name, module) -> found.put(module, counts.get(name)));
    return new Banks(found);
  }

  private static void add(Module module, long times, Map<String, Module> modules, Map<String, Long> counts) {
    if (module.items().stream().anyMatch(Item.Memory.class::isInstance)) {
      modules.putIfAbsent(module.name(), module);
      counts.merge(module.name(), times, Long::sum);
    }
    add(module.items(), times, modules, counts);
  }

  private static void add(List<Item> items, long times, Map<String, Module> modules, Map<String, Long> counts) {
    for (Item item : items) {
      if (item instanceof Item.Instance instance) {
        add(instance.of(), times, modules, counts);
      } else if (item instanceof Item.Lanes lanes) {
        add(lanes.body(), times * lanes.count(), modules, counts);
      }
    }
  }

  Set<String> names() {
    return Set.copyOf(counts.keySet().stream().map(Module::name).toList());
  }

  /** Bits of all of them. */
  long bits() {
    return counts.entrySet().stream().mapToLong(bank -> bank.getValue() * bits(bank.getKey())).sum();
  }

  private static long bits(Module bank) {
    return bank.items().stream().filter(Item.Memory.class::isInstance).map(Item.Memory.class::cast)
        .mapToLong(memory -> (long) memory.width() * memory.depth()).sum();
  }
}
