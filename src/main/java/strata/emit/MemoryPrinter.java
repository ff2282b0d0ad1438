package strata.emit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import strata.rtl.Expr;
import strata.rtl.Item;

/** Prints a memory as an array with synchronous ports, and what its contract forbids. */
record MemoryPrinter(Item.Memory memory, ExprPrinter printer, ExprLayout layout, int indent) {

  List<Part> declarations() {
    String range = Text.range(memory.width());
    String start = range.isEmpty() ? "reg  " : "reg  " + range + " ";
    var parts = new ArrayList<Part>();
    parts.add(new Part.Declaration(start + memory.name() + " [0:" + (memory.depth() - 1) + "]"));
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
