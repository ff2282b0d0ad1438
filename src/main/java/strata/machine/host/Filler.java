package strata.machine.host;

import static strata.rtl.Expr.cat;

import java.util.List;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.machine.WriteStream;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * Joins the loader's beats to words and writes them to the memories of one tier. A word is written in the cycle after its last
 * beat.
 */
final class Filler {
  private Filler() {}

  static Module module(String name, Machine machine, List<Memory> memories, Loader.Target target, String streamPrefix) {
    var m = new ModuleBuilder(name, "Joins beats to words and writes them to the memories of this tier.");
    Signal valid = m.input("fill_valid", 1, "a beat of a word");
    Signal last = m.input("fill_last", 1, "it is the word's last");
    Signal data = m.input("fill_data", Packets.BEAT, "the beat");
    Signal memory = m.input("fill_memory", target.memoryBits(), "which memory");
    Signal bank = m.input("fill_bank", target.bankBits(), "which bank");
    Signal address = m.input("fill_addr", target.addressBits(), "which word");

    m.remark("Beats move in from the top: a word ends up in the upper beats.");
    int bits = Packets.BEAT * memories.stream().mapToInt(Packets::beats).max().orElseThrow();
    var joined = m.data("joined", bits);
    joined.next(valid, bits == Packets.BEAT ? data : cat(data, joined.q().bits(Packets.BEAT, bits - Packets.BEAT)));
    Signal write = m.delayed("write", valid.and(last));
    Signal whichBank = m.delayedData("bank", bank);
    Signal where = m.delayedData("address", address);
    Signal which = m.delayedData("memory", memory);
    for (Memory of : memories) {
      String stream = streamPrefix + of.name();
      m.drive(m.output(stream + "_en", 1, "write a word of " + of.name()),
          write.and(which.eq(Packets.index(machine, of.name()))));
      if (of.banks() > 1) {
        m.drive(m.output(stream + "_bank", of.bankBits(), "its bank"), whichBank.bits(0, of.bankBits()));
      }
      m.drive(m.output(stream + "_addr", of.addressBits(), "its address"), where.bits(0, of.addressBits()));
      m.drive(m.output(stream + "_data", of.width(), "the word"),
          joined.q().bits(bits - Packets.BEAT * Packets.beats(of), of.width()));
    }
    unread(m, memories, whichBank, where, joined.q());
    return m.build();
  }

  /** What only memories of other tiers need, and the top of words that do not fill their beats. */
  private static void unread(ModuleBuilder m, List<Memory> memories, Signal bank, Signal address, Signal joined) {
    String wider = "only wider memories have it";
    Unread.above(m, bank, memories.stream().filter(of -> of.banks() > 1).mapToInt(Memory::bankBits).max().orElse(0), wider);
    Unread.above(m, address, memories.stream().mapToInt(Memory::addressBits).max().orElseThrow(), wider);
    if (joined.width() == Packets.BEAT) {
      Unread.above(m, joined, memories.stream().mapToInt(Memory::width).max().orElseThrow(), "no word fills its beat");
    }
  }

  static WriteStream stream(String prefix, Memory of) {
    return new WriteStream(prefix + of.name(), of.name(), HostPort.banks(of));
  }
}
