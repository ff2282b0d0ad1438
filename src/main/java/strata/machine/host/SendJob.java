package strata.machine.host;

import java.util.List;
import java.util.stream.Stream;
import strata.machine.Bits;
import strata.machine.Field;
import strata.machine.Layout;
import strata.machine.Machine;
import strata.machine.Memory;

/** The job of the host's sender: words of one bank, as a packet. */
public final class SendJob {
  private SendJob() {}

  /** The memories that the host reads: those that some core writes. */
  public static List<Memory> readable(Machine machine) {
    List<String> written = machine.cores().stream().flatMap(core -> core.writes(machine).stream()).map(w -> w.memory()).toList();
    return machine.memories().stream().filter(m -> written.contains(m.name())).toList();
  }

  public static Layout layout(Machine machine) {
    List<Memory> readable = readable(machine);
    return new Layout(List.of(
        new Field("memory", Bits.index(machine.memories().size()), "which memory, in the order of the machine's declaration"),
        new Field("bank", most(readable.stream().map(Memory::bankBits)), "which bank of it"),
        new Field("base", most(readable.stream().map(Memory::addressBits)), "address of the first word"),
        new Field("words", most(readable.stream().map(m -> Bits.count(m.depth()))), "how many words, at least 1"),
        new Field("tag", Packets.SENT.field("tag").width(), "goes into the packet's header")));
  }

  private static int most(Stream<Integer> bits) {
    return bits.mapToInt(Integer::intValue).max().orElse(1);
  }
}
