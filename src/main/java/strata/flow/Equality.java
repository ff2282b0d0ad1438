package strata.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import strata.emit.Emitter;
import strata.emit.Page;
import strata.rtl.Item;
import strata.rtl.Module;
import strata.stack.Stack;

/**
 * The proof that stack and flat design are one circuit, as a script for Yosys. It pairs nets by name, so what a tier has in the
 * stack is called as it is in the flat design, without the tier; for that, tiers are flattened first, and parts after them.
 */
final class Equality {
  /** A tier's net or instance in the flattened stack, and what the flat design calls it. */
  record Renamed(String from, String to) {}

  /** @param parts the modules that are no top and no wrapper @param wrappers of all memories: black boxes, whose pins are compared */
  record Sheet(String machine, List<String> files, List<String> parts, List<String> wrappers, List<Renamed> renamed) {}

  private Equality() {}

  static String script(Stack stack, List<Bank> banks) {
    String machine = stack.machine().name();
    Set<String> files = new LinkedHashSet<>(Emitter.files(stack.stacked()));
    files.addAll(Emitter.files(stack.flat()));
    List<String> wrappers = banks.stream().map(bank -> bank.wrapper().name()).distinct().sorted().toList();
    Set<String> tops = new HashSet<>(Set.of(machine, stack.flat().name()));
    stack.tiers().values().forEach(tier -> tops.add(tier.name()));
    List<String> parts = files.stream().map(file -> file.substring(0, file.length() - ".v".length()))
        .filter(module -> !tops.contains(module) && !wrappers.contains(module)).toList();
    return Page.of("equal.ys", new Sheet(machine, List.copyOf(files), parts, wrappers, renamed(stack)));
  }

  /** A name that the stack itself or another tier has, too, is left as it is. */
  private static List<Renamed> renamed(Stack stack) {
    Map<String, Integer> claims = new HashMap<>();
    names(stack.stacked()).forEach(name -> claims.merge(name, 1, Integer::sum));
    stack.tiers().values().forEach(tier -> names(tier).forEach(name -> claims.merge(name, 1, Integer::sum)));
    List<Renamed> renamed = new ArrayList<>();
    stack.tiers().forEach((tier, module) -> names(module).filter(name -> claims.get(name) == 1)
        .forEach(name -> renamed.add(new Renamed(tier + "." + name, name))));
    return renamed;
  }

  /** Of nets and instances that stand in the module itself; its ports go over to what they are connected with. */
  private static Stream<String> names(Module module) {
    return module.items().stream().flatMap(Equality::names).distinct();
  }

  private static Stream<String> names(Item item) {
    if (item instanceof Item.Wire wire) {
      return Stream.of(wire.net().name());
    } else if (item instanceof Item.Declaration declaration) {
      return Stream.of(declaration.net().name());
    } else if (item instanceof Item.Register register) {
      return Stream.of(register.q().name());
    } else if (item instanceof Item.ResetSync sync) {
      return Stream.of(sync.first(), sync.net().name());
    }
    return item instanceof Item.Instance instance ? Stream.of(instance.name()) : Stream.of();
  }
}
