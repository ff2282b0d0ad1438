package strata.emit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import strata.rtl.Expr;
import strata.rtl.Item;
import strata.rtl.Signal;

/** Prints a memory as an array with synchronous ports or as a macro, and what its contract forbids. */
record MemoryPrinter(Item.Memory memory, ExprPrinter printer, ExprLayout layout, int indent) {

  List<Part> declarations() {
    String range = Text.range(memory.width());
    String start = range.isEmpty() ? "reg  " : "reg  " + range + " ";
    var parts = new ArrayList<Part>();
    String array = start + memory.name() + " [0:" + (memory.depth() - 1) + "]";
    parts.add(memory.macro().isPresent() ? new Part.BlockMemory(array) : new Part.Declaration(array));
    memory.reads().forEach(read -> parts.add(new Part.Declaration(start + read.data().name())));
    return parts;
  }

  Part ports() {
    var parts = new ArrayList<Part>();
    int column = indent + 4;
    for (Item.WritePort port : memory.writes()) {
      String enable = layout.inside(port.enable(), column + 5, column);
      String address = printer.print(port.address());
      int used = column + enable.length() + memory.name().length() + address.length() + 12;
      parts.add(new Part.WritePort(enable, memory.name(), address, layout.assigned(port.data(), used, column)));
    }
    for (Item.ReadPort port : memory.reads()) {
      String enable = layout.inside(port.enable(), column + 5, column);
      parts.add(new Part.ReadPort(enable, port.data().name(), memory.name(), printer.print(port.address())));
    }
    return new Part.Clocked(parts);
  }

  /** What loads the array, if anything may. */
  Optional<Part> image() {
    return memory.loadable() ? Optional.of(new Part.Image(memory.name())) : Optional.empty();
  }

  /** The array, and the macro that can take its place. */
  Part bodies(Item.Macro macro) {
    var array = new ArrayList<>(declarations());
    array.add(new Part.Blank());
    image().ifPresent(image -> array.addAll(List.of(image, new Part.Blank())));
    array.add(ports());
    return new Part.MemoryBodies(macro(macro), array);
  }

  /** A macro shows a word for one cycle only, so the word is held beside it. */
  private List<Part> macro(Item.Macro macro) {
    List<String> names = Item.Macro.nets(memory.name());
    Signal dout = new Signal(names.get(0), memory.width());
    Signal fresh = new Signal(names.get(1), 1);
    Signal held = new Signal(names.get(2), memory.width());
    Item.ReadPort read = memory.reads().get(0);
    String range = Text.range(memory.width());
    String wide = Text.pad(range, range.isEmpty() ? 0 : range.length() + 1);
    String narrow = " ".repeat(wide.length());
    var parts = new ArrayList<Part>();
    parts.add(new Part.Declaration("wire " + wide + dout.name()));
    parts.add(new Part.Declaration("reg  " + narrow + fresh.name()));
    parts.add(new Part.Declaration("reg  " + wide + held.name()));
    String data = "wire " + wide + read.data().name();
    parts.add(new Part.Assigned(data, layout.assigned(Expr.mux(fresh, dout, held), indent + data.length() + 2, indent)));
    parts.add(new Part.Blank());
    parts.add(new Part.Instance(macro.module(), memory.name(), connections(macro, dout)));
    parts.add(new Part.Blank());
    parts.add(new Part.Remark(List.of("The macro shows a word for one cycle; it is held here until the next.")));
    parts.addAll(new ClockedPrinter(printer, Emitter.Reset.ASYNC, indent).print(List.of(
        new Item.Register(fresh, read.enable(), Optional.empty(), Optional.empty()),
        new Item.Register(held, dout, Optional.of(fresh), Optional.empty()))));
    return parts;
  }

  private List<Part> connections(Item.Macro macro, Signal dout) {
    Item.ReadPort read = memory.reads().get(0);
    Item.WritePort write = memory.writes().get(0);
    var values = new LinkedHashMap<String, String>();
    values.put("clk0", "clk_i");
    if (macro.onePort()) {
      values.put("csb0", printer.root(read.enable().or(write.enable()).not()));
      values.put("web0", printer.root(write.enable().not()));
    } else {
      values.put("csb0", printer.root(write.enable().not()));
    }
    values.put("addr0", printer.root(write.address()));
    values.put("din0", printer.root(write.data()));
    if (!macro.onePort()) {
      values.put("clk1", "clk_i");
      values.put("csb1", printer.root(read.enable().not()));
      values.put("addr1", printer.root(read.address()));
    }
    values.put(macro.onePort() ? "dout0" : "dout1", dout.name());
    var connections = new ArrayList<Part>();
    values.forEach((port, value) -> connections.add(
        new Part.Connection(Text.pad(port, 5), value, port.startsWith("dout") ? "" : ",")));
    return connections;
  }

  /** For each message the condition of which it tells. */
  Map<String, Expr> clashes() {
    var clashes = new LinkedHashMap<String, Expr>();
    for (Item.WritePort write : memory.writes()) {
      for (Item.ReadPort read : memory.reads()) {
        clashes.put(memory.name() + ": a word is read into " + read.data().name() + " and written in one cycle",
            write.enable().and(read.enable()).and(write.address().eq(read.address())));
      }
    }
    return clashes;
  }
}
