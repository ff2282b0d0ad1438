package strata.machine.linearattention;

import java.util.Optional;
import strata.rtl.Item;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** The memory of the tables, in a module of its own, so that a macro can take its place. @param address bits */
record TableModule(String name, int width, int rows, int address) {
  Module module() {
    var m = new ModuleBuilder(name, "The tables: a row for each channel of keys, one port that reads and one that writes.");
    Signal read = m.input("read", 1, "read a row");
    Signal row = m.input("row", address, "the row to read");
    Signal write = m.input("write", 1, "write a row");
    Signal to = m.input("row_written", address, "the row to write");
    Signal word = m.input("word", width, "what to write");
    Signal out = m.output("word", width, "the row read, a cycle later");
    m.drive(out, m.memory("words", width, rows, read, row, new Item.WritePort(write, to, word),
        Optional.of(new Item.Macro("sram_1r1w_" + rows + "x" + width, false)), false));
    return m.build();
  }
}
