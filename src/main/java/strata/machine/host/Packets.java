package strata.machine.host;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import strata.machine.Field;
import strata.machine.Layout;
import strata.machine.Machine;
import strata.machine.Memory;

/** The packet formats of the streams. The same records serve the hardware, the host players and the documents. */
public final class Packets {
  /** Bits of a beat. */
  public static final int BEAT = 64;

  /** The first beat of a packet to the machine. */
  public static final Layout LOAD = new Layout(List.of(
      new Field("memory", 8, "which memory, in the order of the machine's declaration"),
      new Field("bank", 8, "which bank of it; 0 where all copies are written"),
      new Field("base", 24, "address of the first word"),
      new Field("words", 24, "how many words follow, at least 1")));

  /** The first beat of a packet from the machine. */
  public static final Layout SENT = new Layout(List.of(
      new Field("memory", 8, "which memory, in the order of the machine's declaration"),
      new Field("bank", 8, "which bank of it"),
      new Field("tag", 16, "the number that the program gave the packet"),
      new Field("words", 24, "how many words follow, at least 1"),
      new Field("zero", 8, "0")));

  private Packets() {}

  /** Beats that a word takes. */
  public static int beats(Memory memory) {
    return (memory.width() + BEAT - 1) / BEAT;
  }

  /** The memory's number in a header. */
  public static int index(Machine machine, String memory) {
    return IntStream.range(0, machine.memories().size()).filter(i -> machine.memories().get(i).name().equals(memory)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no memory " + memory));
  }

  /** The first beat of a packet that loads words. */
  public static long loadHeader(Machine machine, String memory, int bank, int base, int words) {
    return LOAD.pack(Map.of("memory", (long) index(machine, memory), "bank", (long) bank, "base", (long) base, "words", (long) words))
        .longValue();
  }

  /** The beats of a packet that loads words. The last of them carries TLAST. */
  public static long[] load(Machine machine, String memory, int bank, int base, List<BigInteger> words) {
    int beats = beats(machine.memory(memory));
    long[] stream = new long[1 + beats * words.size()];
    stream[0] = loadHeader(machine, memory, bank, base, words.size());
    int at = 1;
    for (BigInteger word : words) {
      for (int beat = 0; beat < beats; beat++) {
        stream[at++] = word.shiftRight(BEAT * beat).longValue();
      }
    }
    return stream;
  }

  /** A field of a header beat. */
  public static int field(Layout layout, String name, long header) {
    return (int) (header >>> layout.offset(name) & (1L << layout.field(name).width()) - 1);
  }
}
