package strata.machine.host;

import java.util.ArrayList;
import java.util.List;
import strata.machine.Machine;

/** The AXI4-Lite registers, 32 bits each. The hardware, the host players and the documents are made from this list. */
public final class RegisterMap {
  /** Bits of a register's address: the port has a page of 4 KiB. */
  public static final int ADDRESS_BITS = 12;

  /** "STRA". */
  public static final long ID_VALUE = 0x53545241L;

  /** Of the register map and the packet formats: major in bits 31:16, minor below. */
  public static final long VERSION_VALUE = 0x0001_0000L;

  /** Bits of a register. */
  public static final int DATA = 32;

  public static final int START = 0;
  public static final int CLEAR = 1;
  public static final int ENABLE = 0;
  public static final int RUNNING = 0;
  public static final int DONE = 1;
  public static final int LOADING = 2;
  public static final int ERROR_MACHINE = 3;
  public static final int ERROR_BUSY = 4;
  public static final int ERROR_PACKET = 5;
  public static final int ERROR_PROGRAM = 6;

  public static final Register ID = constant("ID", 0x00, ID_VALUE, "0x53545241: a Strata machine");
  public static final Register VERSION = constant("VERSION", 0x04, VERSION_VALUE, "of registers and packets: major, minor");
  /** Its value is the machine's: see {@link #of}. */
  public static final Register HASH_LO = constant("HASH_LO", 0x08, 0, "the machine's hash, bits 31:0");
  /** As {@link #HASH_LO}. */
  public static final Register HASH_HI = constant("HASH_HI", 0x0c, 0, "the machine's hash, bits 63:32");
  public static final Register PROGRAM_LO = new Register("PROGRAM_LO", 0x10, Access.READ_WRITE, 0,
      "the hash of the machine that the loaded program is for, bits 31:0", List.of());
  public static final Register PROGRAM_HI = new Register("PROGRAM_HI", 0x14, Access.READ_WRITE, 0, "bits 63:32", List.of());
  public static final Register CONTROL = new Register("CONTROL", 0x18, Access.WRITE, 0, "what to do", List.of(
      new Bit("START", START, "run the loaded program; refused with an error bit if it cannot"),
      new Bit("CLEAR", CLEAR, "clear DONE and the error bits, before START is looked at")));
  public static final Register INTERRUPT = new Register("INTERRUPT", 0x1c, Access.READ_WRITE, 0, "the interrupt pin", List.of(
      new Bit("ENABLE", ENABLE, "irq_o is 1 while DONE is")));
  public static final Register STATUS = new Register("STATUS", 0x20, Access.READ, 0, "what is going on", List.of(
      new Bit("RUNNING", RUNNING, "a program runs; the stream in waits"),
      new Bit("DONE", DONE, "a program has ended since the last start or clear"),
      new Bit("LOADING", LOADING, "a packet is half loaded"),
      new Bit("ERROR_MACHINE", ERROR_MACHINE, "a start was refused: PROGRAM is not HASH"),
      new Bit("ERROR_BUSY", ERROR_BUSY, "a start was refused: RUNNING or LOADING"),
      new Bit("ERROR_PACKET", ERROR_PACKET, "a packet was malformed; what was wrong with it was discarded"),
      new Bit("ERROR_PROGRAM", ERROR_PROGRAM, "a program ran to the end of the code memory: it has no last word")));
  /** The bits of {@link #STATUS} that say that something was refused. */
  public static final long ERRORS = 1L << ERROR_MACHINE | 1L << ERROR_BUSY | 1L << ERROR_PACKET | 1L << ERROR_PROGRAM;
  public static final Register CYCLES = counter("CYCLES", 0x24,
      "cycles from the one in which start is accepted to the one in which the program ends, both counted, modulo 2^32");
  public static final Register OUTPUT_CYCLES = counter("OUTPUT_CYCLES", 0x28, "the same, to the last beat that has left");
  public static final Register PHASES = counter("PHASES", 0x2c, "phases that have ended since start");
  /** Its value is the machine's: see {@link #of}. */
  public static final Register UNITS = constant("UNITS", 0x30, 0, "how many units the machine has");
  /** Of the first unit; those of the others follow. */
  public static final int WORK = 0x40;

  /** Who may do what; anything else is answered with SLVERR and does nothing. A constant is read, and always has its reset value. */
  public enum Access { CONSTANT, READ, WRITE, READ_WRITE }

  /** A register. @param offset its byte address @param reset its value after reset; of a register that cannot be read 0 */
  public record Register(String name, int offset, Access access, long reset, String meaning, List<Bit> bits) {
    public Register {
      bits = List.copyOf(bits);
    }

    public boolean isRead() {
      return access != Access.WRITE;
    }

    public boolean isWritten() {
      return access == Access.WRITE || access == Access.READ_WRITE;
    }

    /** Bits that mean something: up to the highest that has a name, or all where none has one. */
    public int width() {
      return bits.stream().mapToInt(bit -> bit.bit() + 1).max().orElse(DATA);
    }

    private Register holding(long value) {
      return new Register(name, offset, access, value, meaning, bits);
    }
  }

  /** A bit of a register. */
  public record Bit(String name, int bit, String meaning) {}

  private RegisterMap() {}

  private static Register constant(String name, int offset, long value, String meaning) {
    return new Register(name, offset, Access.CONSTANT, value, meaning, List.of());
  }

  private static Register counter(String name, int offset, String meaning) {
    return new Register(name, offset, Access.READ, 0, meaning, List.of());
  }

  /** The counter of a unit, by its place in {@link Machine#units}. */
  public static Register work(int unit, String name) {
    return counter("WORK_" + name.toUpperCase(java.util.Locale.ROOT), WORK + 4 * unit,
        "cycles since start in which " + name + " did an operation");
  }

  /** All registers of a machine, by address. */
  public static List<Register> of(long hash, List<String> units) {
    List<Register> all = new ArrayList<>(List.of(ID, VERSION, HASH_LO.holding(hash & 0xffff_ffffL), HASH_HI.holding(hash >>> DATA),
        PROGRAM_LO, PROGRAM_HI, CONTROL, INTERRUPT, STATUS, CYCLES, OUTPUT_CYCLES, PHASES, UNITS.holding(units.size())));
    for (int unit = 0; unit < units.size(); unit++) {
      all.add(work(unit, units.get(unit)));
    }
    return List.copyOf(all);
  }
}
