package strata.emit;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import strata.rtl.Expr;
import strata.rtl.Item;
import strata.rtl.Read;
import strata.rtl.Signal;

/** Prints the registers and state machines of a paragraph: those with reset in one always block, data registers in another. */
final class ClockedPrinter {
  private static final int IN_RESET_BLOCK = 4;
  private static final int IN_CLOCKED_BLOCK = 2;

  private final ExprPrinter printer;
  private final ExprLayout layout;
  private final Emitter.Reset reset;
  private final int indent;

  ClockedPrinter(ExprPrinter printer, Emitter.Reset reset, int indent) {
    this.printer = printer;
    this.layout = new ExprLayout(printer);
    this.reset = reset;
    this.indent = indent;
  }

  /** What a register or a state machine reads. */
  static List<Read> reads(Item item) {
    var reads = new ArrayList<Read>();
    if (item instanceof Item.Register register) {
      register.enable().ifPresent(enable -> reads.addAll(Read.in(enable)));
      reads.addAll(Read.in(register.next()));
    } else {
      ((Item.StateMachine) item).arcs().forEach(arc -> reads.addAll(Read.in(arc.condition())));
    }
    return reads;
  }

  /** The states' numbers, and the register with its next value. */
  List<Part> declare(Item.StateMachine machine) {
    var parts = new ArrayList<Part>();
    int width = machine.q().width();
    String range = Text.range(width);
    int longest = machine.states().stream().mapToInt(state -> machine.constant(state).length()).max().orElse(0);
    for (int i = 0; i < machine.states().size(); i++) {
      String name = Text.pad(machine.constant(machine.states().get(i)), longest);
      parts.add(new Part.Constant(range.isEmpty() ? "" : range + " ", name, printer.print(Expr.lit(width, i))));
    }
    String start = range.isEmpty() ? "reg  " : "reg  " + range + " ";
    parts.add(new Part.Declaration(start + machine.q().name()));
    parts.add(new Part.Declaration(start + machine.next()));
    return parts;
  }

  /** Those that obey one reset stand together. */
  List<Part> print(List<Item> group) {
    var parts = new ArrayList<Part>();
    var resets = new LinkedHashMap<String, List<Item>>();
    group.forEach(item -> resets.computeIfAbsent(reset(item), name -> new ArrayList<>()).add(item));
    resets.forEach((reset, items) -> parts.addAll(print(items, reset)));
    return parts;
  }

  private static String reset(Item item) {
    return item instanceof Item.Register register ? register.by().map(Signal::name).orElse("rst_ni") : "rst_ni";
  }

  private List<Part> print(List<Item> group, String rst) {
    var parts = new ArrayList<Part>();
    var resets = new ArrayList<Part>();
    var control = new ArrayList<Item.Register>();
    var data = new ArrayList<Item.Register>();
    var states = new ArrayList<Part>();
    int names = group.stream().mapToInt(ClockedPrinter::resetName).max().orElse(0);
    for (Item item : group) {
      if (item instanceof Item.StateMachine machine) {
        parts.add(nextState(machine));
        resets.add(new Part.Take(Text.pad(machine.q().name(), names), " " + machine.constant(machine.states().get(0))));
        states.add(new Part.Take(machine.q().name(), " " + machine.next()));
      } else if (item instanceof Item.Register register && register.reset().isPresent()) {
        control.add(register);
        BigInteger value = register.reset().get();
        resets.add(new Part.Take(Text.pad(register.q().name(), names), " " + printer.print(new Expr.Literal(register.q().width(), value))));
      } else {
        data.add((Item.Register) item);
      }
    }
    if (!resets.isEmpty()) {
      var nexts = new ArrayList<>(states);
      nexts.addAll(takes(control, IN_RESET_BLOCK));
      parts.add(reset == Emitter.Reset.ASYNC ? new Part.AsyncReset(rst, resets, nexts) : new Part.SyncReset(rst, resets, nexts));
    }
    if (!data.isEmpty()) {
      parts.add(new Part.Clocked(takes(data, IN_CLOCKED_BLOCK)));
    }
    return parts;
  }

  private static int resetName(Item item) {
    return item instanceof Item.StateMachine machine ? machine.q().name().length()
        : item instanceof Item.Register register && register.reset().isPresent() ? register.q().name().length() : 0;
  }

  /** Neighbours with one enable share one condition. */
  private List<Part> takes(List<Item.Register> registers, int deeper) {
    var parts = new ArrayList<Part>();
    for (int from = 0; from < registers.size();) {
      int to = from + 1;
      while (to < registers.size() && registers.get(to).enable().equals(registers.get(from).enable())) {
        to++;
      }
      parts.addAll(together(registers.subList(from, to), indent + deeper));
      from = to;
    }
    return parts;
  }

  private List<Part> together(List<Item.Register> registers, int column) {
    if (registers.get(0).enable().isEmpty()) {
      return aligned(registers, column);
    }
    Expr enable = registers.get(0).enable().get();
    String condition = layout.inside(enable, column + 5, column);
    Item.Register first = registers.get(0);
    String flat = "if (" + condition + ") " + first.q().name() + " <= " + printer.root(first.next()) + ";";
    if (registers.size() == 1 && column + flat.length() <= ExprLayout.COLUMNS) {
      return List.of(new Part.EnabledTake(condition, first.q().name(), " " + printer.root(first.next())));
    }
    return List.of(new Part.EnabledTakes(condition, aligned(registers, column + 2)));
  }

  private List<Part> aligned(List<Item.Register> registers, int column) {
    int names = registers.stream().mapToInt(register -> register.q().name().length()).max().orElse(0);
    return registers.stream().map(register -> take(register, Math.min(names, Text.LONGEST_PADDED), column)).toList();
  }

  private Part take(Item.Register register, int names, int column) {
    String q = Text.pad(register.q().name(), names);
    return new Part.Take(q, layout.assigned(register.next(), column + q.length() + 4, column));
  }

  private Part nextState(Item.StateMachine machine) {
    var cases = new ArrayList<Part>();
    for (String state : machine.states()) {
      List<Item.Arc> arcs = machine.arcs().stream().filter(arc -> arc.from().equals(state)).toList();
      cases.add(arcs.isEmpty()
          ? new Part.StayingState(machine.constant(state), machine.next())
          : new Part.StateCase(machine.constant(state), arcs(machine, arcs)));
    }
    return new Part.NextState(machine.next(), machine.q().name(), machine.constant(machine.states().get(0)), cases);
  }

  private List<Part> arcs(Item.StateMachine machine, List<Item.Arc> arcs) {
    var parts = new ArrayList<Part>();
    for (Item.Arc arc : arcs) {
      String to = machine.constant(arc.to());
      boolean first = parts.isEmpty();
      if (arc.always()) {
        parts.add(first ? new Part.OnlyArc(machine.next(), to) : new Part.LastArc(machine.next(), to));
      } else {
        String condition = layout.inside(arc.condition(), indent + 16 + machine.next().length() + to.length(), indent + 6);
        parts.add(first ? new Part.FirstArc(condition, machine.next(), to) : new Part.NextArc(condition, machine.next(), to));
      }
    }
    return parts;
  }
}
