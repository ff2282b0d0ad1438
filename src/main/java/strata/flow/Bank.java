package strata.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import strata.machine.Memory;
import strata.machine.Part;
import strata.rtl.Item;
import strata.rtl.Module;
import strata.stack.Stack;

/**
 * A memory as the hardware has it: a bank or a copy of one that is declared, or a core's own.
 *
 * @param instance of its wrapper in the flat design, with dots
 * @param image    the name of what it may hold at first; a core's own has none
 * @param latency  cycles from an address to its word
 */
record Bank(String tier, String instance, Module wrapper, Item.Memory words, Optional<String> image, int latency) {

  /** All of them, in the order of the parts. */
  static List<Bank> all(Stack stack) {
    Map<String, Integer> latencies = stack.machine().memories().stream().collect(Collectors.toMap(m -> m.name() + "_memory", Memory::latency));
    List<Bank> banks = new ArrayList<>();
    for (Part part : stack.parts()) {
      collect(part.tier(), part.name(), part.module(), Optional.empty(), latencies.getOrDefault(part.name(), 1), banks);
    }
    return banks;
  }

  private static void collect(String tier, String instance, Module module, Optional<String> image, int latency, List<Bank> banks) {
    for (Item item : module.items()) {
      if (item instanceof Item.Memory words) {
        banks.add(new Bank(tier, instance, module, words, image, latency));
      } else if (item instanceof Item.Instance inside) {
        collect(tier, instance + "." + inside.name(), inside.of(), inside.image(), latency, banks);
      } else if (item instanceof Item.Lanes lanes) {
        for (int lane = 0; lane < lanes.count(); lane++) {
          String label = instance + "." + lanes.label() + "[" + lane + "]";
          lanes.body().stream().filter(Item.Instance.class::isInstance).map(Item.Instance.class::cast).forEach(inside ->
              collect(tier, label + "." + inside.name(), inside.of(), inside.image(), latency, banks));
        }
      }
    }
  }

  /** The macro that can take the array's place. */
  Optional<String> macro() {
    return words.macro().map(Item.Macro::module);
  }

  boolean onePort() {
    return words.reads().get(0).address().equals(words.writes().get(0).address());
  }

  long bits() {
    return (long) words.width() * words.depth();
  }
}
