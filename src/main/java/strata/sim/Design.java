package strata.sim;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import strata.rtl.Module;

/**
 * A module compiled for simulation: what all simulations of it share. Immutable, so that several threads may simulate one design, a
 * {@link Simulator} each.
 */
public final class Design {
  private final Module module;
  private final Elaboration elaboration;
  private final Layout layout;
  private final Program program;
  private final Registers registers;
  private final Map<String, Port> ports;

  /** A port of the top module. */
  record Port(boolean input, View view, Fanout fanout) {}

  private Design(Module module) {
    this.module = module;
    elaboration = new Elaboration(module);
    layout = new Layout(Blocks.of(elaboration.nodes(), elaboration.words()), elaboration.words(),
        List.copyOf(elaboration.top().nets.values()));
    program = ProgramWriter.program(layout, false);
    registers = new Registers(layout, program);
    ports = module.ports().stream().collect(Collectors.toUnmodifiableMap(port -> port.net().name(), port -> {
      View view = elaboration.top().nets.get(port.net().name());
      return new Port(port.direction() == Module.Direction.IN, view, layout.fanout(view, reader -> true));
    }));
  }

  /** Compiles the design whose top is {@code module}, which {@link strata.rtl.Checker} has accepted. */
  public static Design of(Module module) {
    return new Design(module);
  }

  /** A simulation of it; {@code seed} decides what unknown contents are, with 0 they are 0. */
  public Simulator start(long seed) {
    return new Simulator(this, seed);
  }

  Module module() {
    return module;
  }

  /** Whether resets go through synchronisers. */
  boolean synchronised() {
    return elaboration.synchronised();
  }

  Layout layout() {
    return layout;
  }

  Program program() {
    return program;
  }

  /** Writes code that works on the same words and keeps every net, for who looks into the design. */
  Program complete() {
    return ProgramWriter.program(layout, true);
  }

  Registers registers() {
    return registers;
  }

  Memories memories(java.util.function.LongSupplier pattern) {
    return new Memories(elaboration.memories(), layout, pattern);
  }

  Optional<Port> port(String name) {
    return Optional.ofNullable(ports.get(name));
  }

  Optional<View> net(String path) {
    return elaboration.top().net(path);
  }

  Optional<Integer> memory(String path) {
    return elaboration.top().memory(path);
  }
}
