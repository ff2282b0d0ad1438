package strata.stack;

import static strata.rtl.Expr.mux;

import java.util.Optional;
import strata.machine.Memory;
import strata.rtl.Expr;
import strata.rtl.Item;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** The wrapper of one bank: a module for each shape, so that a macro, named after the shape alone, can take the array's place. */
final class MemoryBank {
  private MemoryBank() {}

  static Module of(String machine, Memory memory) {
    boolean onePort = memory.ports() == Memory.Ports.ONE_RW;
    String kind = memory.kind() == Memory.Kind.SRAM ? "sram" : "registers";
    String shape = (onePort ? "1rw" : "1r1w") + "_" + memory.depth() + "x" + memory.width();
    String name = machine + "_" + kind + "_" + shape + (memory.latency() == 1 ? "" : "_latency" + memory.latency());
    var m = new ModuleBuilder(name, "A bank of " + memory.depth() + " words of " + memory.width() + " bits, "
        + (onePort ? "one port that reads or writes." : "one port that reads and one that writes."));
    Signal readEnable = m.input("read_en", 1, "read");
    Signal readAddress = m.input("read_addr", memory.addressBits(), "the word to read");
    Signal writeEnable = m.input("write_en", 1, "write");
    Signal writeAddress = m.input("write_addr", memory.addressBits(), "the word to write");
    Signal writeData = m.input("write_data", memory.width(), "what to write");
    Signal readData = m.output("read_data", memory.width(),
        "the word read, " + memory.latency() + (memory.latency() == 1 ? " cycle" : " cycles") + " later");
    Expr read = readAddress;
    Expr write = writeAddress;
    if (onePort) {
      m.check("one_port", readEnable.and(writeEnable).not(), "the one port reads and writes in one cycle");
      Signal address = m.wire("address", mux(writeEnable, writeAddress, readAddress));
      read = address;
      write = address;
    }
    Optional<Item.Macro> macro = memory.kind() == Memory.Kind.SRAM
        ? Optional.of(new Item.Macro("sram_" + shape, onePort)) : Optional.empty();
    Signal word = m.memory("words", memory.width(), memory.depth(), readEnable, read,
        new Item.WritePort(writeEnable, write, writeData), macro, true);
    for (int i = 1; i < memory.latency(); i++) {
      word = m.delayedData("word" + i, word);
    }
    m.drive(readData, word);
    return m.build();
  }
}
