package strata.stack;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import strata.rtl.Item;
import strata.rtl.Module;

/** Gives modules the machine's name in front, so that two machines can stand in one design. */
final class Prefix {
  private final String prefix;
  private final Map<Module, Module> done = new IdentityHashMap<>();

  Prefix(String prefix) {
    this.prefix = prefix;
  }

  /** The module that is {@code declared} in the machine. */
  Module of(Module module, String declared) {
    return done.computeIfAbsent(module, m -> of(m).declaredAs(declared));
  }

  private Module of(Module module) {
    Module known = done.get(module);
    if (known != null) {
      return known;
    }
    String name = module.name().startsWith(prefix) ? module.name() : prefix + module.name();
    Module named = new Module(name, module.summary(), module.declared(), module.ports(), items(module.items()));
    done.put(module, named);
    return named;
  }

  private List<Item> items(List<Item> items) {
    List<Item> named = new ArrayList<>();
    for (Item item : items) {
      if (item instanceof Item.Instance instance) {
        named.add(new Item.Instance(instance.name(), of(instance.of()), instance.inputs(), instance.outputs(), instance.by(),
            instance.image()));
      } else if (item instanceof Item.Lanes lanes) {
        named.add(new Item.Lanes(lanes.name(), lanes.count(), items(lanes.body())));
      } else {
        named.add(item);
      }
    }
    return named;
  }
}
