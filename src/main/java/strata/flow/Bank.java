package strata.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import strata.machine.Memory;
import strata.machine.Part;
import strata.rtl.Item;
import strata.rtl.Module;
import strata.stack.Stack;

/**
 * A bank of a memory, or a copy of it, as the hardware has it.
 *
 * @param number   of the bank, or of the copy
 * @param instance the name of its instance in the flat design, with dots
 * @param wrapper  the module of its shape
 */
record Bank(Memory memory, int number, String instance, Module wrapper) {

  /** Of all memories, in the order of the declarations. */
  static List<Bank> all(Stack stack) {
    List<Bank> banks = new ArrayList<>();
    for (Memory memory : stack.machine().memories()) {
      Part part = stack.parts().stream().filter(p -> p.name().equals(memory.name() + "_memory")).findFirst().orElseThrow();
      int number = 0;
      for (Item item : part.module().items()) {
        if (item instanceof Item.Instance instance) {
          banks.add(new Bank(memory, number++, part.name() + "." + instance.name(), instance.of()));
        }
      }
    }
    return banks;
  }

  /** The macro that can take the array's place. */
  Optional<String> macro() {
    return wrapper.items().stream().filter(Item.Memory.class::isInstance).map(Item.Memory.class::cast).findFirst()
        .flatMap(Item.Memory::macro).map(Item.Macro::module);
  }

  long bits() {
    return (long) memory.width() * memory.depth();
  }
}
