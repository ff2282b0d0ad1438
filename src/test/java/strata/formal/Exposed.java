package strata.formal;

import static strata.rtl.Expr.cat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import strata.rtl.Expr;
import strata.rtl.Item;
import strata.rtl.Module;
import strata.rtl.Signal;

/**
 * A module in which whatever is checked is no longer watched by a simulator but said at a port: bit i of {@code checked_o} is 1 while
 * check i of the module, or of one that it instantiates, holds. The lanes of a block share a bit. Where nothing is checked there is no
 * such port.
 *
 * @param checks from bit 0 on
 */
record Exposed(Module module, List<Check> checks) {
  static final String PORT = "checked_o";

  /** @param name with the instances that lead to it, {@code queue.not_full} @param otherwise what a simulator says where it does not hold */
  record Check(String name, String otherwise) {}

  Exposed {
    checks = List.copyOf(checks);
  }

  /**
   * @param probes nets that become outputs {@code probe_NAME_o}, of a lane's own net those of all lanes; that of an instance's net {@code
   *               queue.in_q} is {@code probe_queue_in_q_o}
   */
  static Exposed of(Module module, List<String> probes) {
    return new Body(module, probes).expose();
  }

  /** A module while it is rewritten. */
  private static final class Body {
    private final Module module;
    private final List<String> probes;
    private final List<Module.Port> ports;
    private final List<Item> items = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final List<Expr> holds = new ArrayList<>();

    Body(Module module, List<String> probes) {
      this.module = module;
      this.probes = probes;
      this.ports = new ArrayList<>(module.ports());
    }

    Exposed expose() {
      module.items().forEach(item -> items.addAll(item(item)));
      probes.stream().filter(probe -> !probe.contains(".")).forEach(this::probe);
      if (!holds.isEmpty()) {
        Signal port = output(PORT, holds.size());
        items.add(new Item.Drive(port, fromBit0(holds)));
      }
      return new Exposed(new Module(module.name(), module.summary(), ports, items), checks);
    }

    private List<Item> item(Item item) {
      if (item instanceof Item.Assertion check) {
        add(check.name(), check.otherwise(), check.holds());
        return List.of();
      } else if (item instanceof Item.Instance instance) {
        return List.of(instance(instance, Optional.empty()));
      } else if (item instanceof Item.Lanes lanes) {
        return lanes(lanes);
      } else if (item instanceof Item.Memory memory) {
        clashes(memory);
      }
      return List.of(item);
    }

    private void add(String name, String otherwise, Expr value) {
      checks.add(new Check(name, otherwise));
      holds.add(value);
    }

    private void clashes(Item.Memory memory) {
      for (Item.ReadPort read : memory.reads()) {
        for (Item.WritePort write : memory.writes()) {
          add(memory.name() + "_clash", "a word is read and written in one cycle",
              read.enable().and(write.enable()).and(read.address().eq(write.address())).not());
        }
      }
    }

    /** The instance, with a net for its checks, a part of it for each lane where it stands in lanes. */
    private Item.Instance instance(Item.Instance instance, Optional<Item.Lanes> in) {
      String path = instance.name() + ".";
      Exposed inside = of(instance.of(), probes.stream().filter(p -> p.startsWith(path)).map(p -> p.substring(path.length())).toList());
      Map<String, Expr> outputs = new LinkedHashMap<>(instance.outputs());
      inside.module().ports().stream().filter(p -> p.net().name().startsWith("probe_")).forEach(port -> outputs.put(port.net().name(),
          output("probe_" + instance.name() + port.net().name().substring("probe".length()), port.net().width())));
      int bits = inside.checks().size();
      if (bits > 0) {
        Signal net = vector("checked_" + instance.name(), bits, in);
        outputs.put(PORT, in.isPresent() ? new Expr.LaneSlice(net, bits) : net);
        for (int bit = 0; bit < bits; bit++) {
          Check check = inside.checks().get(bit);
          add(instance.name() + "." + check.name(), check.otherwise(), allLanes(net, bit, bits));
        }
      }
      return new Item.Instance(instance.name(), inside.module(), instance.inputs(), outputs, instance.by());
    }

    private List<Item> lanes(Item.Lanes lanes) {
      List<Item> body = new ArrayList<>();
      for (Item item : lanes.body()) {
        if (item instanceof Item.Assertion check) {
          Signal net = vector("checked_" + lanes.name() + "_" + check.name(), 1, Optional.of(lanes));
          body.add(new Item.LaneDrive(net, check.holds()));
          add(check.name(), check.otherwise(), allLanes(net, 0, 1));
        } else if (item instanceof Item.Instance instance) {
          body.add(instance(instance, Optional.of(lanes)));
        } else {
          body.add(item);
        }
      }
      return List.of(new Item.Lanes(lanes.name(), lanes.count(), body));
    }

    /** A net of the module, of so many bits for each lane. It is declared before everything else. */
    private Signal vector(String name, int bits, Optional<Item.Lanes> in) {
      Signal net = new Signal(name, bits * in.map(Item.Lanes::count).orElse(1));
      items.add(0, new Item.Declaration(net));
      return net;
    }

    /** Bit {@code bit} of every {@code bits}-bit part. */
    private static Expr allLanes(Signal net, int bit, int bits) {
      List<Expr> lanes = new ArrayList<>();
      for (int at = bit; at < net.width(); at += bits) {
        lanes.add(net.bit(at));
      }
      return lanes.size() == 1 ? lanes.get(0) : fromBit0(lanes).all();
    }

    private Signal output(String name, int width) {
      Signal net = new Signal(name, width);
      ports.add(new Module.Port(Module.Direction.OUT, net, ""));
      return net;
    }

    private void probe(String name) {
      for (int i = 0; i < items.size(); i++) {
        Item item = items.get(i);
        Optional<Signal> own = declared(item, name);
        if (own.isPresent()) {
          items.add(new Item.Drive(output("probe_" + name + "_o", own.get().width()), own.get()));
          return;
        }
        if (item instanceof Item.Lanes lanes) {
          Optional<Signal> net = lanes.body().stream().flatMap(inside -> declared(inside, name).stream()).findFirst();
          if (net.isPresent()) {
            List<Item> body = new ArrayList<>(lanes.body());
            body.add(new Item.LaneDrive(output("probe_" + name + "_o", net.get().width() * lanes.count()), net.get()));
            items.set(i, new Item.Lanes(lanes.name(), lanes.count(), body));
            return;
          }
        }
      }
      throw new IllegalArgumentException(module.name() + " has no net " + name);
    }

    private static Optional<Signal> declared(Item item, String name) {
      Optional<Signal> net = item instanceof Item.Wire wire ? Optional.of(wire.net())
          : item instanceof Item.Declaration declaration ? Optional.of(declaration.net())
          : item instanceof Item.StateMachine machine ? Optional.of(machine.q())
          : item instanceof Item.Register register ? Optional.of(register.q()) : Optional.empty();
      return net.filter(signal -> signal.name().equals(name));
    }
  }

  /** A vector of these bits, the first of them bit 0. */
  static Expr fromBit0(List<? extends Expr> bits) {
    List<Expr> highFirst = new ArrayList<>();
    bits.forEach(bit -> highFirst.add(0, bit));
    return cat(highFirst);
  }
}
