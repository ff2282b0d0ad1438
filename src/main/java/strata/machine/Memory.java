package strata.machine;

/**
 * A memory of the machine, all sizes known.
 *
 * @param width   bits a word
 * @param depth   words a bank
 * @param banks   banks with contents of their own; bank {@code b} is chosen by a stream's {@code bank} net
 * @param latency cycles from an enabled address to its data, 1 or 2
 * @param copies  banks with the same contents: a write goes to all, each reader has its own. More than one only with one bank
 */
public record Memory(String name, String tier, Kind kind, int width, int depth, int banks, Ports ports, int latency, int copies) {
  /** What it is built of. */
  public enum Kind { SRAM, REGISTERS }

  /** One port that reads or writes in a cycle, or one that reads and one that writes. */
  public enum Ports { ONE_RW, ONE_R_ONE_W }

  public Memory {
    if (width < 1 || depth < 1 || banks < 1 || copies < 1 || latency < 1 || banks > 1 && copies > 1) {
      throw new IllegalArgumentException(name + ": impossible shape");
    }
  }

  /** Bits of an address within a bank, at least 1. */
  public int addressBits() {
    return Bits.index(depth);
  }

  /** Bits of a bank number, at least 1. */
  public int bankBits() {
    return Bits.index(banks);
  }

  /** All bits of all banks and copies. */
  public long totalBits() {
    return (long) width * depth * banks * copies;
  }
}
