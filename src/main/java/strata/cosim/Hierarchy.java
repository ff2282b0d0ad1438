package strata.cosim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import strata.rtl.Item;
import strata.rtl.Module;
import strata.rtl.Signal;

/** The signals of a design as waves name them: {@code TOP.MACHINE.tier.part.net}; of lanes the first ones only. */
final class Hierarchy {
  /** Verilator's name for what is above the top. */
  static final String ROOT = "TOP.";
  private static final int LANES = 4;

  /**
   * A signal.
   *
   * @param part   the names of the instances and lanes that it is in, from below the top
   * @param states of a state machine, each with its number; else none
   */
  record Net(String path, List<String> part, String name, int width, List<String> states) {
    /** As a viewer has it: with its range, if it has one. */
    String wave() {
      return path + (width == 1 ? "" : "[" + (width - 1) + ":0]");
    }
  }

  private final List<Net> nets = new ArrayList<>();

  private Hierarchy() {}

  static List<Net> of(Module top) {
    Hierarchy hierarchy = new Hierarchy();
    hierarchy.module(top, ROOT + top.name() + ".", List.of());
    return List.copyOf(hierarchy.nets);
  }

  private void module(Module module, String path, List<String> part) {
    module.ports().forEach(port -> net(port.net(), path, part, List.of()));
    module.items().forEach(item -> item(item, path, part));
  }

  private void item(Item item, String path, List<String> part) {
    if (item instanceof Item.Instance instance) {
      module(instance.of(), path + instance.name() + ".", below(part, instance.name()));
    } else if (item instanceof Item.Lanes lanes) {
      for (int lane = 0; lane < Math.min(LANES, lanes.count()); lane++) {
        String label = lanes.label() + "[" + lane + "]";
        lanes.body().forEach(inside -> item(inside, path + label + ".", below(part, label)));
      }
    } else if (item instanceof Item.StateMachine machine) {
      net(machine.q(), path, part, machine.states());
    } else {
      declared(item).ifPresent(net -> net(net, path, part, List.of()));
    }
  }

  private static Optional<Signal> declared(Item item) {
    if (item instanceof Item.Wire wire) {
      return Optional.of(wire.net());
    } else if (item instanceof Item.Declaration declaration) {
      return Optional.of(declaration.net());
    }
    return item instanceof Item.Register register ? Optional.of(register.q()) : Optional.empty();
  }

  private static List<String> below(List<String> part, String name) {
    List<String> all = new ArrayList<>(part);
    all.add(name);
    return all;
  }

  private void net(Signal net, String path, List<String> part, List<String> states) {
    nets.add(new Net(path + net.name(), part, net.name(), net.width(), states));
  }
}
