package strata.rtl;

import java.util.List;

/**
 * A module: one Verilog file. Every module that holds a register, a memory or a clocked instance has the inputs {@code clk_i} and
 * {@code rst_ni} (active low) implicitly; {@link #clocked} tells.
 *
 * @param name    the Verilog module name
 * @param summary one sentence: what the module does
 */
public record Module(String name, String summary, List<Port> ports, List<Item> items) {
  public Module {
    ports = List.copyOf(ports);
    items = List.copyOf(items);
  }

  public enum Direction { IN, OUT }

  /** An output port is driven by a {@link Item.Drive}, an instance or lanes; its net is declared by the port. */
  public record Port(Direction direction, Signal net, String meaning) {}

  public boolean clocked() {
    return items.stream().anyMatch(Module::clocked);
  }

  private static boolean clocked(Item item) {
    return item instanceof Item.Register || item instanceof Item.Memory || item instanceof Item.StateMachine
        || item instanceof Item.Assertion
        || item instanceof Item.Instance i && i.of().clocked()
        || item instanceof Item.Lanes l && l.body().stream().anyMatch(Module::clocked);
  }

  public Port port(String name) {
    return ports.stream().filter(p -> p.net().name().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException(this.name + " has no port " + name));
  }
}
