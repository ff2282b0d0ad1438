package strata.rtl;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules of one module that need nothing of its instances but their ports. */
final class ModuleChecker {
  private final Module module;
  private final Set<String> problems = new LinkedHashSet<>();
  private final Map<String, String> names = new HashMap<>();
  private final NetTable nets = new NetTable("", this::report);

  ModuleChecker(Module module, Map<String, Module> modules) {
    this.module = module;
    names.put("clk_i", "the clock");
    names.put("rst_ni", "the reset");
    names.put("lane", "the lane's index");
    modules.keySet().forEach(name -> names.put(name, "a module"));
  }

  List<String> problems() {
    if (!module.name().matches("[A-Za-z][A-Za-z0-9_]*") || Keywords.contains(module.name())) {
      report("is not a module name");
    }
    for (Module.Port port : module.ports()) {
      claim(port.net().name(), "a port");
      boolean input = port.direction() == Module.Direction.IN;
      var net = nets.declare(port.net(), -1, input);
      (input ? net.driven : net.read).set(0, port.net().width());
    }
    new Body(module.items(), Optional.empty(), 1, 0).check();
    return List.copyOf(problems);
  }

  private void report(String problem) {
    problems.add(module.name() + ": " + problem);
  }

  private void claim(String name, String what) {
    if (Keywords.contains(name)) {
      report(name + " is a Verilog keyword");
    }
    String other = names.putIfAbsent(name, what);
    if (other != null) {
      report(name + " names " + what + " and " + other);
    }
  }

  /** A module's items, or those of a lanes block. */
  private final class Body implements Item.Fold<Boolean> {
    private final List<Item> items;
    private final Optional<NetTable> own;
    private final int count;
    private final int lanesAt;
    private final Set<String> laneNames = new LinkedHashSet<>();
    private int at;

    /** {@code own} has the nets of a lanes block of {@code count} lanes, which is item {@code lanesAt} of the module. */
    Body(List<Item> items, Optional<NetTable> own, int count, int lanesAt) {
      this.items = items;
      this.own = own;
      this.count = count;
      this.lanesAt = lanesAt;
    }

    void check() {
      for (at = 0; at < items.size(); at++) {
        declare(items.get(at));
      }
      for (at = 0; at < items.size(); at++) {
        items.get(at).fold(this);
      }
      own.orElse(nets).reportUncovered();
    }

    private void declare(Item item) {
      if (item instanceof Item.Wire wire) {
        declareDriven(wire.net());
      } else if (item instanceof Item.Declaration declaration) {
        named(declaration.net().name(), "a net");
        table(declaration.net()).declare(declaration.net(), at, false);
      } else if (item instanceof Item.Register register) {
        declareDriven(register.q());
      } else if (item instanceof Item.StateMachine machine) {
        declareDriven(machine.q());
        named(machine.next(), "a net");
      } else if (item instanceof Item.Memory memory) {
        named(memory.name(), "a memory");
        memory.reads().forEach(read -> declareDriven(read.data()));
        memory.macro().ifPresent(macro -> Item.Macro.nets(memory.name()).forEach(net -> named(net, "a net of a macro")));
      } else if (item instanceof Item.Instance instance) {
        named(instance.name(), "an instance");
      } else if (item instanceof Item.ResetSync sync) {
        named(sync.net().name(), "a reset");
        named(sync.first(), "the first flop of a reset");
      } else if (item instanceof Item.Assertion assertion) {
        named(assertion.name(), "a check");
      }
    }

    private void declareDriven(Signal net) {
      named(net.name(), "a net");
      table(net).declareDriven(net, at);
    }

    /** Names of a lanes block may stand in another lanes block too, but not in the module. */
    private void named(String name, String what) {
      if (own.isEmpty()) {
        claim(name, what);
      } else if (!laneNames.add(name) || names.containsKey(name) || Keywords.contains(name)) {
        report(name + " names " + what + " of a lane, and something else or a keyword");
      }
    }

    private NetTable table(Signal net) {
      boolean lane = net.scope() == Signal.Scope.LANE;
      if (lane && own.isEmpty()) {
        report(net.name() + " is a lane's net, outside its lanes");
      }
      return lane ? own.orElse(nets) : nets;
    }

    private void read(Expr e, boolean ahead) {
      e.fold(new ExprChecker(own.isPresent(), ModuleChecker.this::report));
      for (Read read : Read.in(e)) {
        table(read.net()).find(read.net()).ifPresent(net -> {
          boolean lane = read.net().scope() == Signal.Scope.LANE;
          boolean outside = own.isPresent() && !lane;
          if ((!ahead || outside) && net.declaredAt >= (outside ? lanesAt : at)) {
            report(read.net().name() + " is read before its declaration");
          }
          int width = read.element() ? count * read.width() : read.width();
          if (read.element() && width > read.net().width()) {
            report(read.net().name() + " has no " + count + " elements of " + read.width() + " bits");
          }
          net.read.set(read.low(), read.low() + width);
        });
      }
    }

    private void oneBit(Expr e, String what) {
      widths(1, e.width(), what);
    }

    private void widths(int wanted, int found, String what) {
      if (wanted != found) {
        report(what + " has " + found + " bits, not " + wanted);
      }
    }

    /** Drives a net, a slice of it, or this lane's element. */
    private void drive(Expr target) {
      Signal net = target instanceof Expr.Slice s ? s.of() : target instanceof Expr.LaneSlice l ? l.of() : target instanceof Signal s
          ? s : null;
      if (net == null) {
        report("drives " + target + ", which is no net");
        return;
      }
      boolean lane = net.scope() == Signal.Scope.LANE;
      boolean element = target instanceof Expr.LaneSlice;
      if (element != (own.isPresent() && !lane)) {
        report(net.name() + (element ? " is driven by element outside lanes" : " of the module is driven by every lane"));
        return;
      }
      table(net).find(net).ifPresent(found -> {
        int low = target instanceof Expr.Slice s ? s.low() : 0;
        table(net).drive(found, low, element ? count * target.width() : target.width());
      });
    }

    @Override
    public Boolean remark(Item.Remark item) {
      return true;
    }

    @Override
    public Boolean wire(Item.Wire item) {
      widths(item.net().width(), item.value().width(), "the value of " + item.net().name());
      read(item.value(), false);
      return true;
    }

    @Override
    public Boolean declaration(Item.Declaration item) {
      return true;
    }

    @Override
    public Boolean drive(Item.Drive item) {
      widths(item.net().width(), item.value().width(), "the value of " + item.net().name());
      read(item.value(), false);
      drive(item.net());
      return true;
    }

    @Override
    public Boolean laneDrive(Item.LaneDrive item) {
      read(item.value(), false);
      drive(new Expr.LaneSlice(item.vector(), item.value().width()));
      return true;
    }

    @Override
    public Boolean register(Item.Register item) {
      String name = item.q().name();
      widths(item.q().width(), item.next().width(), "the next value of " + name);
      item.enable().ifPresent(enable -> {
        oneBit(enable, "the enable of " + name);
        read(enable, true);
      });
      if (item.reset().filter(r -> r.signum() < 0 || r.bitLength() > item.q().width()).isPresent()) {
        report("the reset value " + item.reset().orElse(BigInteger.ZERO) + " does not fit in " + name);
      }
      read(item.next(), true);
      if (item.reset().isPresent()) {
        obeys(name, item.by());
      }
      return true;
    }

    @Override
    public Boolean memory(Item.Memory item) {
      Shapes.problems(item).forEach(ModuleChecker.this::report);
      if (own.isPresent()) {
        report(item.name() + " is a memory in a lane");
      }
      for (Item.ReadPort port : item.reads()) {
        read(port.enable(), false);
        read(port.address(), false);
      }
      for (Item.WritePort port : item.writes()) {
        read(port.enable(), false);
        read(port.address(), false);
        read(port.data(), false);
      }
      return true;
    }

    @Override
    public Boolean stateMachine(Item.StateMachine item) {
      Shapes.problems(item).forEach(ModuleChecker.this::report);
      if (own.isPresent()) {
        report(item.q().name() + " is a state machine in a lane");
      }
      item.states().forEach(state -> claim(item.constant(state), "a state"));
      item.arcs().forEach(arc -> read(arc.condition(), true));
      return true;
    }

    @Override
    public Boolean lanes(Item.Lanes item) {
      if (own.isPresent() || item.count() < 1) {
        report("lanes " + item.name() + (own.isPresent() ? " stand in lanes" : " are fewer than one"));
        return false;
      }
      claim(item.label(), "lanes");
      var table = new NetTable(" in lanes " + item.name(), ModuleChecker.this::report);
      new Body(item.body(), Optional.of(table), item.count(), at).check();
      return true;
    }

    @Override
    public Boolean instance(Item.Instance item) {
      var inputs = new ArrayList<>(item.inputs().keySet());
      var outputs = new ArrayList<>(item.outputs().keySet());
      for (Module.Port port : item.of().ports()) {
        boolean input = port.direction() == Module.Direction.IN;
        String where = item.name() + "." + port.net().name();
        Expr at = (input ? item.inputs() : item.outputs()).get(port.net().name());
        (input ? inputs : outputs).remove(port.net().name());
        if (at == null) {
          report(where + " is not connected");
        } else {
          widths(port.net().width(), at.width(), "what is connected to " + where);
          if (input) {
            read(at, false);
          } else {
            drive(at);
          }
        }
      }
      if (item.of().resets()) {
        obeys(item.name(), item.by());
      }
      if (item.of().loadable() != item.image().isPresent()) {
        report(item.name() + (item.image().isPresent() ? " has an image, and no memory for it" : " has a loadable memory, and no image"));
      }
      item.image().filter(image -> !image.matches("[A-Za-z0-9_]+")).ifPresent(image -> report(image + " is not the name of an image"));
      inputs.forEach(name -> report(item.of().name() + " has no input " + name));
      outputs.forEach(name -> report(item.of().name() + " has no output " + name));
      return true;
    }

    @Override
    public Boolean resetSync(Item.ResetSync item) {
      oneBit(item.net(), "the reset " + item.net().name());
      if (own.isPresent()) {
        report(item.net().name() + " is a synchroniser in a lane");
      }
      return true;
    }

    /** The resets that a module makes are there to be obeyed: by all that it resets. */
    private void obeys(String what, Optional<Signal> by) {
      List<Item> resets = module.items().stream().filter(Item.ResetSync.class::isInstance).toList();
      if (by.isPresent() ? !resets.contains(new Item.ResetSync(by.get())) : !resets.isEmpty()) {
        report(what + (by.isPresent() ? " obeys " + by.get().name() + ", which no synchroniser makes" : " obeys no synchroniser's reset"));
      }
    }

    @Override
    public Boolean assertion(Item.Assertion item) {
      oneBit(item.holds(), "the check " + item.name());
      read(item.holds(), true);
      return true;
    }

    @Override
    public Boolean unused(Item.Unused item) {
      List<Read> reads = Read.in(item.bits());
      boolean net = item.bits() instanceof Signal || item.bits() instanceof Expr.Slice || item.bits() instanceof Expr.LaneSlice;
      if (!net || item.reason().isBlank()) {
        report(net ? item.bits() + " is listed as unused without a reason" : item.bits() + " is listed as unused, but no net");
        return false;
      }
      Read read = reads.get(0);
      named(item.sink(), "a sink");
      table(read.net()).find(read.net()).ifPresent(found ->
          found.unused.set(read.low(), read.low() + (read.element() ? count * read.width() : read.width())));
      return true;
    }
  }
}
