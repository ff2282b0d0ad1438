package strata.formal;

import java.util.List;
import java.util.stream.Stream;
import strata.machine.Fifo;
import strata.machine.Machine;
import strata.machine.host.HostPort;
import strata.rtl.Item;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.stack.DigitsMachine;
import strata.stack.Stack;

/** Where the blocks come from: they stand in a machine that has every kind of part, as small as it can be. */
final class Blocks {
  private Blocks() {}

  static Machine machine() {
    return DigitsMachine.tiny();
  }

  /** The module of the machine whose name ends so. */
  static Module of(String end) {
    return inside(Stack.of(machine()).flat(), "_" + end);
  }

  /** The part of the host port that has this name. */
  static Module ofHost(Machine machine, String name) {
    return new HostPort(machine).parts().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow().module();
  }

  /** A queue by itself. */
  static Module queue(int width, int entries) {
    ModuleBuilder user = new ModuleBuilder("user", "");
    Fifo.Head head = new Fifo(width, entries)
        .instance(user, "formal", "queue", user.input("push", 1, ""), user.input("word", width, ""), user.input("take", 1, ""));
    user.unused(head.word(), "");
    user.unused(head.valid(), "");
    return inside(user.build(), "_queue");
  }

  /** The module below {@code top} whose name ends so. */
  static Module inside(Module top, String end) {
    List<Module> found = modules(top).filter(m -> m.name().endsWith(end)).distinct().toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(end + " ends the names of " + found.stream().map(Module::name).toList());
    }
    return found.get(0);
  }

  private static Stream<Module> modules(Module top) {
    return Stream.concat(Stream.of(top), top.items().stream().flatMap(Blocks::instances).flatMap(i -> modules(i.of())));
  }

  private static Stream<Item.Instance> instances(Item item) {
    return item instanceof Item.Instance instance ? Stream.of(instance)
        : item instanceof Item.Lanes lanes ? lanes.body().stream().flatMap(Blocks::instances) : Stream.of();
  }
}
