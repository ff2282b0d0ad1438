package strata.machine.host;

import static strata.rtl.Expr.cat;
import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import java.util.ArrayList;
import java.util.List;
import strata.machine.Bits;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.rtl.Expr;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * Reads words of the memories of one tier for the sender and gives one beat of each, {@code latency + 1} cycles after it was
 * asked for.
 */
final class Fetcher {
  /** Widths of what the sender asks with. */
  record Request(int memoryBits, int bankBits, int addressBits, int beatBits) {
    static Request of(Machine machine) {
      var job = SendJob.layout(machine);
      int beats = SendJob.readable(machine).stream().mapToInt(Packets::beats).max().orElse(1);
      return new Request(job.field("memory").width(), job.field("bank").width(), job.field("base").width(), Bits.index(beats));
    }
  }

  private final Machine machine;
  private final List<Memory> memories;
  private final String streamPrefix;
  private final ModuleBuilder m;
  private final Signal enable;
  private final Signal memory;
  private final Signal bank;
  private final Signal address;
  private final List<Signal> beat = new ArrayList<>();
  private final List<Signal> last = new ArrayList<>();

  private Fetcher(String name, Machine machine, List<Memory> memories, String streamPrefix) {
    Request request = Request.of(machine);
    this.machine = machine;
    this.memories = memories;
    this.streamPrefix = streamPrefix;
    this.m = new ModuleBuilder(name, "Reads words of the memories of this tier for the host's sender, a beat at a time.");
    this.enable = m.input("fetch_en", 1, "read a word");
    this.memory = m.input("fetch_memory", request.memoryBits(), "of which memory");
    this.bank = m.input("fetch_bank", request.bankBits(), "which bank");
    this.address = m.input("fetch_addr", request.addressBits(), "which word");
    this.beat.add(m.input("fetch_beat", request.beatBits(), "which beat of it to give"));
    this.last.add(m.input("fetch_last", 1, "it is the packet's last"));
  }

  static Module module(String name, Machine machine, List<Memory> memories, String streamPrefix) {
    return new Fetcher(name, machine, memories, streamPrefix).module();
  }

  private Module module() {
    m.remark("What was asked for waits for the data.");
    int longest = memories.stream().mapToInt(Memory::latency).max().orElseThrow();
    for (int cycle = 1; cycle <= longest; cycle++) {
      beat.add(m.delayedData("beat_" + cycle, beat.get(cycle - 1)));
      last.add(m.delayedData("last_" + cycle, last.get(cycle - 1)));
    }
    List<Signal> came = memories.stream().map(this::came).toList();
    Expr data = slice(memories.get(0));
    Expr ends = last.get(memories.get(0).latency());
    for (int i = 1; i < memories.size(); i++) {
      data = mux(came.get(i), slice(memories.get(i)), data);
      ends = mux(came.get(i), last.get(memories.get(i).latency()), ends);
    }
    Expr valid = came.stream().map(Expr.class::cast).reduce(Expr::or).orElseThrow();
    unread();
    m.drive(m.output("fetched_valid", 1, "a beat"), m.delayed("fetched_valid", valid));
    m.drive(m.output("fetched_data", Packets.BEAT, "the beat"), m.delayedData("fetched_data", data));
    m.drive(m.output("fetched_last", 1, "it is the packet's last"), m.delayedData("fetched_last", ends));
    return m.build();
  }

  /** Drives the memory's stream; 1 when its data are there. */
  private Signal came(Memory of) {
    String stream = streamPrefix + of.name();
    m.remark("The memory " + of.name() + ".");
    Signal read = m.wire(of.name() + "_read", enable.and(memory.eq(Packets.index(machine, of.name()))));
    m.drive(m.output(stream + "_en", 1, "read a word of " + of.name()), read);
    if (HostPort.banks(of).size() > 1) {
      m.drive(m.output(stream + "_bank", of.bankBits(), "its bank"), bank.bits(0, of.bankBits()));
    }
    m.drive(m.output(stream + "_addr", of.addressBits(), "its address"), address.bits(0, of.addressBits()));
    Signal came = read;
    for (int cycle = 1; cycle <= of.latency(); cycle++) {
      came = m.delayed(of.name() + "_came_" + cycle, came);
    }
    return came;
  }

  /** The beat of the memory's word that was asked for. */
  private Expr slice(Memory of) {
    Signal word = m.input(streamPrefix + of.name() + "_data", of.width(), "the word of " + of.name());
    int beatBits = Bits.index(Packets.beats(of));
    boolean one = Packets.beats(of) == 1;
    int bits = one ? Packets.BEAT : Packets.BEAT << beatBits;
    Signal padded = bits == of.width() ? word
        : m.wire(of.name() + "_word", cat(lit(bits - of.width(), 0), word));
    return one ? padded : padded.select(beat.get(of.latency()).bits(0, beatBits), Packets.BEAT);
  }

  /** What only memories of other tiers need. */
  private void unread() {
    String reason = "only wider memories have it";
    Unread.above(m, address, memories.stream().mapToInt(Memory::addressBits).max().orElseThrow(), reason);
    Unread.above(m, bank, memories.stream().filter(of -> of.banks() > 1).mapToInt(Memory::bankBits).max().orElse(0), reason);
    int longest = beat.size() - 1;
    for (int cycle = longest; cycle >= 0; cycle--) {
      int from = cycle;
      int used = cycle < longest ? beat.get(0).width()
          : memories.stream().filter(of -> of.latency() == from && Packets.beats(of) > 1)
              .mapToInt(of -> Bits.index(Packets.beats(of))).max().orElse(0);
      Unread.above(m, beat.get(cycle), used, reason);
    }
  }
}
