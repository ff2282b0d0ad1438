package strata.rtl;

import java.util.List;
import java.util.Optional;

/**
 * A module: one Verilog file. A module that holds anything clocked has the input {@code clk_i} implicitly ({@link #clocked}), and one
 * that holds anything that knows of reset has {@code rst_ni}, active low ({@link #resets}).
 *
 * @param name     the Verilog module name
 * @param summary  one sentence: what the module does
 * @param declared what the user declared that this module is or belongs to, {@code TwoTier.syn}
 */
public record Module(String name, String summary, Optional<String> declared, List<Port> ports, List<Item> items) {
  public Module(String name, String summary, List<Port> ports, List<Item> items) {
    this(name, summary, Optional.empty(), ports, items);
  }

  public Module {
    ports = List.copyOf(ports);
    items = List.copyOf(items);
  }

  /** The same module, with what the user declared. */
  public Module declaredAs(String declaration) {
    return new Module(name, summary, Optional.of(declaration), ports, items);
  }

  public enum Direction { IN, OUT }

  /** An output port is driven by a {@link Item.Drive}, an instance or lanes; its net is declared by the port. */
  public record Port(Direction direction, Signal net, String meaning) {}

  /** Whether it has the input {@code clk_i}. */
  public boolean clocked() {
    return items.stream().anyMatch(Module::clocked);
  }

  private static boolean clocked(Item item) {
    return item instanceof Item.Register || resets(item)
        || item instanceof Item.Instance i && i.of().clocked()
        || item instanceof Item.Lanes l && l.body().stream().anyMatch(Module::clocked);
  }

  /** Whether it has the input {@code rst_ni}: checks, those of memories among them, are silent in reset. */
  public boolean resets() {
    return items.stream().anyMatch(Module::resets);
  }

  private static boolean resets(Item item) {
    return item instanceof Item.Register r && r.reset().isPresent()
        || item instanceof Item.ResetSync || item instanceof Item.Memory || item instanceof Item.StateMachine || item instanceof Item.Assertion
        || item instanceof Item.Instance i && i.of().resets()
        || item instanceof Item.Lanes l && l.body().stream().anyMatch(Module::resets);
  }

  /** Whether its instances name images: it has a memory that is loadable. */
  public boolean loadable() {
    return items.stream().anyMatch(item -> item instanceof Item.Memory memory && memory.loadable());
  }

  public Port port(String name) {
    return ports.stream().filter(p -> p.net().name().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException(this.name + " has no port " + name));
  }
}
