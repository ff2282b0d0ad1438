package strata.stack;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import strata.machine.Machine;
import strata.machine.Part;
import strata.machine.Tier;
import strata.rtl.Expr;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** Places parts in modules and joins them: those of one tier with ports for what crosses, or all of them in one. */
final class Joiner {
  private final Machine machine;
  private final List<Part> parts;
  private final Nets nets;
  private final List<Crossing> crossings;

  Joiner(Machine machine, List<Part> parts, Nets nets, List<Crossing> crossings) {
    this.machine = machine;
    this.parts = parts;
    this.nets = nets;
    this.crossings = crossings;
  }

  Module tier(String tier) {
    var m = new ModuleBuilder(machine.name() + "_" + tier, "The tier " + tier + " of " + machine.name() + ".");
    var at = new Placement(m);
    at.reset(tier);
    at.place(Set.of(tier));
    return m.build();
  }

  Module flat() {
    var m = new ModuleBuilder(machine.name() + "_flat", "All tiers of " + machine.name() + " in one module.");
    var at = new Placement(m);
    machine.tiers().forEach(t -> at.reset(t.name()));
    return together(m, at);
  }

  /** All parts in one module, without synchronisers: they work from the first cycle after reset. */
  Module together(String name, String summary) {
    var m = new ModuleBuilder(name, summary);
    return together(m, new Placement(m));
  }

  private Module together(ModuleBuilder m, Placement at) {
    Set<String> all = new LinkedHashSet<>();
    machine.tiers().forEach(t -> all.add(t.name()));
    at.place(all);
    return m.build();
  }

  Module stack(Map<String, Module> tiers) {
    var m = new ModuleBuilder(machine.name(), "The tiers of " + machine.name() + ", bonded.");
    Map<String, Signal> ports = new LinkedHashMap<>();
    nets.pins().forEach(pin -> ports.put(pin.port().net().name(), pin(m, pin)));
    Signal phaseEnd = phaseEnd(m);
    ports.put(phaseEnd.name(), phaseEnd);
    Map<String, Signal> bonded = new LinkedHashMap<>();
    crossings.forEach(c -> bonded.put(c.arrived(), m.declare(c.arrived(), c.width())));
    for (Tier tier : machine.tiers()) {
      Map<String, Expr> inputs = new LinkedHashMap<>();
      Map<String, Expr> outputs = new LinkedHashMap<>();
      for (Module.Port port : tiers.get(tier.name()).ports()) {
        String name = port.net().name();
        Signal net = ports.containsKey(name) ? ports.get(name) : bonded.get(name.substring(0, name.length() - 2));
        (port.direction() == Module.Direction.IN ? inputs : outputs).put(name, net);
      }
      m.instance(tier.name(), tiers.get(tier.name()), inputs, outputs);
    }
    return m.build();
  }

  private static Signal phaseEnd(ModuleBuilder m) {
    return m.output(Stack.PHASE_END, 1, "a phase is over");
  }

  private static Signal pin(ModuleBuilder m, Nets.Pin pin) {
    Signal net = pin.port().net();
    return pin.port().direction() == Module.Direction.IN ? m.input(pin.net(), net.width(), pin.port().meaning())
        : m.output(pin.net(), net.width(), pin.port().meaning());
  }

  /** A module being filled with the parts of some tiers. */
  private final class Placement {
    private final ModuleBuilder m;
    /** Net at a tier, as {@code NET@TIER}. */
    private final Map<String, Signal> at = new LinkedHashMap<>();
    private final Map<String, Signal> resets = new LinkedHashMap<>();

    Placement(ModuleBuilder m) {
      this.m = m;
    }

    /** The tier's own reset: every tier has a synchroniser, so that none waits for a reset from another. */
    void reset(String tier) {
      m.remark("The reset of the tier " + tier + " begins with rst_ni and ends at the second clock edge after it.");
      resets.put(tier, m.resetSync("rst_" + tier + "_n"));
    }

    private Optional<Signal> resetOf(String tier) {
      return Optional.ofNullable(resets.get(tier));
    }

    void place(Set<String> tiers) {
      Map<String, Signal> pins = new LinkedHashMap<>();
      nets.pins().stream().filter(p -> tiers.contains(p.tier())).forEach(p -> pins.put(p.net(), pin(m, p)));
      List<Crossing> arriving = crossings.stream().filter(c -> tiers.contains(c.to())).toList();
      List<Crossing> leaving = crossings.stream().filter(c -> tiers.contains(c.from())).toList();
      arriving.stream().filter(c -> !tiers.contains(c.from()))
          .forEach(c -> at.put(c.net() + "@" + c.to(), m.input(c.arrived(), c.width(), "from " + c.from())));
      Map<Crossing, Signal> outputs = new LinkedHashMap<>();
      leaving.stream().filter(c -> !tiers.contains(c.to()))
          .forEach(c -> outputs.put(c, m.output(c.arrived(), c.width(), "to " + c.to())));
      nets.names().stream().filter(n -> tiers.contains(nets.driverTier(n))).forEach(this::declare);
      if (nets.names().contains(Stack.PHASE_END) && tiers.contains(nets.driverTier(Stack.PHASE_END))) {
        m.drive(phaseEnd(m), at.get(Stack.PHASE_END + "@" + nets.driverTier(Stack.PHASE_END)));
      }
      if (!leaving.isEmpty()) {
        m.remark("What crosses a bond leaves through a register.");
      }
      leaving.forEach(c -> cross(c, outputs));
      parts.stream().filter(p -> tiers.contains(p.tier())).forEach(p -> instance(p, pins));
    }

    private void declare(String net) {
      Signal signal = m.declare(net, nets.width(net));
      at.put(net + "@" + nets.driverTier(net), signal);
      int used = nets.bitsUsed(net);
      if (used < signal.width()) {
        m.unused(signal.bits(used, signal.width() - used), "no part reads it");
      }
    }

    private void cross(Crossing crossing, Map<Crossing, Signal> outputs) {
      Signal value = at.get(crossing.net() + "@" + crossing.from());
      Expr bits = value.bits(0, crossing.width());
      for (int i = 1; i <= crossing.latency(); i++) {
        String name = crossing.arrived() + (crossing.latency() == 1 ? "" : i);
        bits = crossing.width() <= Crossing.CONTROL_BITS ? m.delayed(name, bits, resetOf(crossing.from())) : m.delayedData(name, bits);
      }
      if (outputs.containsKey(crossing)) {
        m.drive(outputs.get(crossing), bits);
      } else {
        at.put(crossing.net() + "@" + crossing.to(), m.wire(crossing.arrived(), bits));
      }
    }

    private void instance(Part part, Map<String, Signal> pins) {
      Map<String, Expr> inputs = new LinkedHashMap<>();
      Map<String, Expr> outputs = new LinkedHashMap<>();
      for (Module.Port port : part.module().ports()) {
        String name = port.net().name();
        boolean in = port.direction() == Module.Direction.IN;
        (in ? inputs : outputs).put(name, connection(part, port, pins));
      }
      m.instance(part.name(), part.module(), inputs, outputs, resetOf(part.tier()));
    }

    private Expr connection(Part part, Module.Port port, Map<String, Signal> pins) {
      String name = port.net().name();
      if (part.constants().containsKey(name)) {
        return new Expr.Literal(port.net().width(), BigInteger.valueOf(part.constants().get(name)));
      }
      String net = part.nets().get(name);
      return pins.containsKey(net) ? pins.get(net) : at.get(net + "@" + part.tier()).bits(0, port.net().width());
    }
  }
}
