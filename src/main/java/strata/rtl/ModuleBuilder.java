package strata.rtl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes a module: ports first, then its body in reading order. */
public final class ModuleBuilder extends Block {
  private final String name;
  private final String summary;
  private final List<Module.Port> ports = new ArrayList<>();

  public ModuleBuilder(String name, String summary) {
    super(Signal.Scope.MODULE);
    this.name = name;
    this.summary = summary;
  }

  /** The port {@code NAME_i}. */
  public Signal input(String name, int width, String meaning) {
    return port(Module.Direction.IN, name + "_i", width, meaning);
  }

  /** The port {@code NAME_o}, to be driven. */
  public Signal output(String name, int width, String meaning) {
    return port(Module.Direction.OUT, name + "_o", width, meaning);
  }

  private Signal port(Module.Direction direction, String name, int width, String meaning) {
    Signal net = new Signal(name, width);
    ports.add(new Module.Port(direction, net, meaning));
    return net;
  }

  /** A register that holds one of named states, the first of them after reset. */
  public Machine machine(String name, String... states) {
    return new Machine(name, List.of(states));
  }

  /** {@code count} copies of what {@code body} writes. */
  public void lanes(String name, int count, Consumer<LaneBlock> body) {
    var lane = new LaneBlock();
    body.accept(lane);
    items.add(new Item.Lanes(name, count, lane.finished()));
  }

  /** A memory with one read port; gives the word read, one cycle after {@code enable}. */
  public Signal memory(String name, int width, int depth, Expr readEnable, Expr readAddress, Item.WritePort write) {
    return memory(name, width, depth, readEnable, readAddress, write, Optional.empty(), false);
  }

  /** The same, with a macro that can take its place. @param loadable from the images that instances name */
  public Signal memory(String name, int width, int depth, Expr readEnable, Expr readAddress, Item.WritePort write,
      Optional<Item.Macro> macro, boolean loadable) {
    Signal data = new Signal(name + "_data", width);
    items.add(new Item.Memory(name, width, depth, List.of(new Item.ReadPort(data, readEnable, readAddress)), List.of(write), macro,
        loadable));
    return data;
  }

  /** A reset of this name that begins with {@code rst_ni} and ends at the second clock edge after it. */
  public Signal resetSync(String name) {
    Signal net = new Signal(name, 1);
    items.add(new Item.ResetSync(net));
    return net;
  }

  public Module build() {
    return new Module(name, summary, ports, finished());
  }

  /** A state machine being written: {@link #in} may be used before its arcs are known. */
  public final class Machine {
    private final Signal q;
    private final List<String> states;
    private final List<Item.Arc> arcs = new ArrayList<>();
    private final int at;

    private Machine(String name, List<String> states) {
      this.states = states;
      int bits = Math.max(1, 32 - Integer.numberOfLeadingZeros(states.size() - 1));
      this.q = new Signal(name + "_q", bits);
      this.at = items.size();
      items.add(new Item.StateMachine(q, states, arcs));
    }

    /** 1 while the machine is in {@code state}. */
    public Expr in(String state) {
      int index = states.indexOf(state);
      if (index < 0) {
        throw new IllegalArgumentException("no state " + state + " among " + states);
      }
      return q.eq(index);
    }

    /** From {@code from}, where {@code condition} holds and no arc written before applies, to {@code to}. */
    public void arc(String from, Expr condition, String to) {
      in(from);
      in(to);
      arcs.add(new Item.Arc(from, condition, to));
      items.set(at, new Item.StateMachine(q, states, arcs));
    }
  }
}
