package strata.emit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import strata.rtl.Expr;
import strata.rtl.Item;
import strata.rtl.Module;
import strata.rtl.Signal;

/**
 * Turns the items of a module or of a lanes block into parts, in the order in which they were written. A remark opens a paragraph;
 * within it, what is declared comes first, then what is assigned, then the always blocks of its registers, or as soon after the
 * paragraph as all that they read is declared. Memories, lanes and instances keep their places.
 */
final class BodyPrinter implements Item.Fold<Boolean> {
  private final ExprPrinter printer;
  private final ExprLayout layout;
  private final ClockedPrinter clocked;
  private final Emitter.Reset reset;
  private final int indent;
  private final Paragraphs parts = new Paragraphs();
  private final List<Part> checks = new ArrayList<>();
  private final Set<String> toDeclare = new HashSet<>();
  private final List<Item> declarations = new ArrayList<>();
  private final List<Item> drives = new ArrayList<>();
  private final List<Item> registers = new ArrayList<>();
  private final List<List<Item>> late = new ArrayList<>();
  private boolean laneIndex;

  /** {@code indent} is what the templates put before each line. */
  BodyPrinter(ExprPrinter printer, Emitter.Reset reset, int indent) {
    this.printer = printer;
    this.layout = new ExprLayout(printer);
    this.clocked = new ClockedPrinter(printer, reset, indent);
    this.reset = reset;
    this.indent = indent;
  }

  List<Part> print(List<Item> items) {
    items.forEach(item -> toDeclare.addAll(declared(item)));
    for (Item item : items) {
      item.fold(this);
      toDeclare.removeAll(declared(item));
    }
    endParagraph();
    if (!checks.isEmpty()) {
      parts.block(new Part.Checks(List.copyOf(checks)));
    }
    return parts.list();
  }

  private static List<String> declared(Item item) {
    if (item instanceof Item.Memory memory) {
      return memory.reads().stream().map(read -> read.data().name()).toList();
    } else if (item instanceof Item.StateMachine machine) {
      return List.of(machine.q().name());
    }
    return item instanceof Item.Wire || item instanceof Item.Declaration || item instanceof Item.Register
        ? List.of(net(item).name()) : List.of();
  }

  private static Signal net(Item item) {
    return item instanceof Item.Wire wire ? wire.net()
        : item instanceof Item.Declaration declaration ? declaration.net() : ((Item.Register) item).q();
  }

  private void flush() {
    if (!declarations.isEmpty()) {
      int ranges = declarations.stream().mapToInt(item -> Text.range(net(item).width()).length()).max().orElse(0);
      int names = declarations.stream().filter(Item.Wire.class::isInstance).mapToInt(item -> net(item).name().length()).max().orElse(0);
      declarations.forEach(item -> declare(item, ranges == 0 ? 0 : ranges + 1, Math.min(names, Text.LONGEST_PADDED)));
      declarations.clear();
    }
    int targets = Math.min(Text.LONGEST_PADDED, drives.stream().mapToInt(item -> target(item).length()).max().orElse(0));
    for (Item item : drives) {
      Expr value = item instanceof Item.Drive drive ? drive.value() : ((Item.LaneDrive) item).value();
      String target = Text.pad(target(item), targets);
      parts.add(new Part.Assign(target, layout.assigned(value, indent + 9 + target.length(), indent)));
    }
    drives.clear();
  }

  private void declare(Item item, int ranges, int names) {
    Signal net = net(item);
    String start = (item instanceof Item.Register ? "reg  " : "wire ") + Text.pad(Text.range(net.width()), ranges);
    if (item instanceof Item.Wire wire) {
      String declaration = start + Text.pad(net.name(), names);
      parts.add(new Part.Assigned(declaration, layout.assigned(wire.value(), indent + declaration.length() + 2, indent)));
    } else {
      parts.add(new Part.Declaration(start + net.name()));
    }
  }

  private String target(Item item) {
    return item instanceof Item.Drive drive ? drive.net().name()
        : printer.print(new Expr.LaneSlice(((Item.LaneDrive) item).vector(), ((Item.LaneDrive) item).value().width()));
  }

  private void endParagraph() {
    flush();
    if (!registers.isEmpty()) {
      late.add(List.copyOf(registers));
      registers.clear();
    }
    var ready = late.stream().filter(group -> group.stream().allMatch(this::readable)).toList();
    ready.forEach(group -> clocked.print(group).forEach(parts::block));
    late.removeAll(ready);
  }

  private boolean readable(Item item) {
    return ClockedPrinter.reads(item).stream().noneMatch(read -> toDeclare.contains(read.net().name()));
  }

  @Override
  public Boolean remark(Item.Remark item) {
    endParagraph();
    parts.remark(new Part.Remark(Text.wrap(item.text(), ExprLayout.COLUMNS - indent - 3)));
    return true;
  }

  @Override
  public Boolean wire(Item.Wire item) {
    return declarations.add(item);
  }

  @Override
  public Boolean declaration(Item.Declaration item) {
    return declarations.add(item);
  }

  @Override
  public Boolean register(Item.Register item) {
    registers.add(item);
    return declarations.add(item);
  }

  @Override
  public Boolean drive(Item.Drive item) {
    return drives.add(item);
  }

  @Override
  public Boolean laneDrive(Item.LaneDrive item) {
    return drives.add(item);
  }

  @Override
  public Boolean stateMachine(Item.StateMachine item) {
    flush();
    clocked.declare(item).forEach(parts::add);
    return registers.add(item);
  }

  @Override
  public Boolean memory(Item.Memory item) {
    flush();
    var memory = new MemoryPrinter(item, printer, layout, indent);
    if (item.macro().isPresent()) {
      parts.block(memory.bodies(item.macro().get()));
    } else {
      memory.declarations().forEach(parts::add);
      memory.image().ifPresent(parts::block);
      parts.block(memory.ports());
    }
    memory.clashes().forEach((message, violated) -> check(message, violated));
    return true;
  }

  private void check(String message, Expr wrong) {
    boolean negated = wrong instanceof Expr.Unary not && not.op() == Expr.UnaryOp.NOT
        && not.operand() instanceof Expr.Unary inner && inner.op() == Expr.UnaryOp.NOT;
    Expr plain = negated ? ((Expr.Unary) ((Expr.Unary) wrong).operand()).operand() : wrong;
    String violated = plain instanceof Expr.Unary not && not.op() == Expr.UnaryOp.NOT && ExprPrinter.plain(plain) == plain
        ? "!(" + layout.inside(not.operand(), indent + 20, indent + 2) + ")"
        : ExprPrinter.compound(plain) ? "(" + layout.inside(plain, indent + 20, indent + 2) + ")" : printer.print(plain);
    if (!checks.isEmpty()) {
      checks.add(new Part.Blank());
    }
    checks.add(reset == Emitter.Reset.ASYNC
        ? new Part.AsyncCheck(violated, Text.message(message)) : new Part.SyncCheck(violated, Text.message(message)));
  }

  @Override
  public Boolean lanes(Item.Lanes item) {
    flush();
    if (!laneIndex) {
      parts.add(new Part.LaneIndex());
      laneIndex = true;
    }
    parts.block(new Part.Lanes(item.count(), item.label(), new BodyPrinter(printer, reset, indent + 2).print(item.body())));
    return true;
  }

  @Override
  public Boolean instance(Item.Instance item) {
    flush();
    var ports = new ArrayList<String>();
    var values = new ArrayList<String>();
    if (item.of().clocked()) {
      ports.add("clk_i");
      values.add("clk_i");
    }
    if (item.of().resets()) {
      ports.add("rst_ni");
      values.add(item.by().map(Signal::name).orElse("rst_ni"));
    }
    int longest = item.of().ports().stream().mapToInt(port -> port.net().name().length()).max().orElse(0);
    for (Module.Port port : item.of().ports()) {
      String name = port.net().name();
      Expr value = (port.direction() == Module.Direction.IN ? item.inputs() : item.outputs()).get(name);
      ports.add(name);
      values.add(layout.inside(value, indent + longest + 8, indent + 2));
    }
    var connections = new ArrayList<Part>();
    for (int i = 0; i < ports.size(); i++) {
      connections.add(new Part.Connection(Text.pad(ports.get(i), longest), values.get(i), i == ports.size() - 1 ? "" : ","));
    }
    parts.block(item.image().<Part>map(image -> new Part.LoadableInstance(item.of().name(), item.name(), image, connections))
        .orElseGet(() -> new Part.Instance(item.of().name(), item.name(), connections)));
    return true;
  }

  @Override
  public Boolean assertion(Item.Assertion item) {
    check(item.name() + ": " + item.otherwise(), item.holds().not());
    return true;
  }

  @Override
  public Boolean resetSync(Item.ResetSync item) {
    flush();
    parts.block(new Part.ResetSync(item.first(), item.net().name()));
    return true;
  }

  @Override
  public Boolean unused(Item.Unused item) {
    flush();
    parts.add(new Part.Sink(item.sink(), printer.print(item.bits()), Text.wrap(item.reason(), ExprLayout.COLUMNS - indent - 3)));
    return true;
  }
}
