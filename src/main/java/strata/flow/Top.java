package strata.flow;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import strata.emit.Emitter;
import strata.machine.Tier;
import strata.rtl.Module;
import strata.stack.Stack;

/**
 * A module that a flow may begin with.
 *
 * @param what     for titles: {@code the stack}
 * @param tiers    those that are in it
 * @param crossing its ports at bonds
 */
record Top(String what, Module module, Set<String> tiers, Set<String> crossing) {

  /** The stack, the flat design, and the tiers from below. */
  static List<Top> all(Stack stack) {
    Set<String> tiers = new LinkedHashSet<>(stack.machine().tiers().stream().map(Tier::name).toList());
    List<Top> tops = new ArrayList<>();
    tops.add(new Top("the stack", stack.stacked(), tiers, Set.of()));
    tops.add(new Top("the flat design", stack.flat(), tiers, Set.of()));
    for (Map.Entry<String, Module> tier : stack.tiers().entrySet()) {
      Set<String> crossing = new LinkedHashSet<>();
      stack.crossings().stream().filter(c -> c.to().equals(tier.getKey())).forEach(c -> crossing.add(c.arrived() + "_i"));
      stack.crossings().stream().filter(c -> c.from().equals(tier.getKey())).forEach(c -> crossing.add(c.arrived() + "_o"));
      tops.add(new Top("the tier " + tier.getKey(), tier.getValue(), Set.of(tier.getKey()), crossing));
    }
    return tops;
  }

  String name() {
    return module.name();
  }

  /** Of Verilog, below {@code rtl/}, the instantiated before those that instantiate them. */
  List<String> files() {
    return Emitter.files(module);
  }
}
