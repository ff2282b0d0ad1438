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

  public static final int START = 0;
  public static final int CLEAR = 1;
  public static final int RUNNING = 0;
  public static final int DONE = 1;
  public static final int LOADING = 2;
  public static final int ERROR_MACHINE = 3;
  public static final int ERROR_BUSY = 4;
  public static final int ERROR_PACKET = 5;
  public static final int ERROR_PROGRAM = 6;

  public static final Register ID = new Register("ID", 0x00, Access.READ, "0x53545241: a Strata machine", List.of());
  public static final Register VERSION = new Register("VERSION", 0x04, Access.READ, "of registers and packets: major, minor",
      List.of());
  public static final Register HASH_LO = new Register("HASH_LO", 0x08, Access.READ, "the machine's hash, bits 31:0", List.of());
  public static final Register HASH_HI = new Register("HASH_HI", 0x0c, Access.READ, "the machine's hash, bits 63:32", List.of());
  public static final Register PROGRAM_LO = new Register("PROGRAM_LO", 0x10, Access.READ_WRITE,
      "the hash of the machine that the loaded program is for, bits 31:0", List.of());
  public static final Register PROGRAM_HI = new Register("PROGRAM_HI", 0x14, Access.READ_WRITE, "bits 63:32", List.of());
  public static final Register CONTROL = new Register("CONTROL", 0x18, Access.WRITE, "what to do", List.of(
      new Bit("START", START, "run the loaded program; refused with an error bit if it cannot"),
      new Bit("CLEAR", CLEAR, "clear DONE and the error bits, before START is looked at")));
  public static final Register INTERRUPT = new Register("INTERRUPT", 0x1c, Access.READ_WRITE, "the interrupt pin", List.of(
      new Bit("ENABLE", 0, "irq_o is 1 while DONE is")));
  public static final Register STATUS = new Register("STATUS", 0x20, Access.READ, "what is going on", List.of(
      new Bit("RUNNING", RUNNING, "a program runs; the stream in waits"),
      new Bit("DONE", DONE, "a program has ended since the last start or clear"),
      new Bit("LOADING", LOADING, "a packet is half loaded"),
      new Bit("ERROR_MACHINE", ERROR_MACHINE, "a start was refused: PROGRAM is not HASH"),
      new Bit("ERROR_BUSY", ERROR_BUSY, "a start was refused: RUNNING or LOADING"),
      new Bit("ERROR_PACKET", ERROR_PACKET, "a packet was malformed; what was wrong with it was discarded"),
      new Bit("ERROR_PROGRAM", ERROR_PROGRAM, "a program ran to the end of the code memory: it has no last word")));
  public static final Register CYCLES = new Register("CYCLES", 0x24, Access.READ,
      "cycles from the one in which start is accepted to the one in which the program ends, both counted, modulo 2^32",
      List.of());
  public static final Register OUTPUT_CYCLES = new Register("OUTPUT_CYCLES", 0x28, Access.READ,
      "the same, to the last beat that has left", List.of());
  public static final Register PHASES = new Register("PHASES", 0x2c, Access.READ, "phases that have ended since start",
      List.of());
  public static final Register UNITS = new Register("UNITS", 0x30, Access.READ, "how many units the machine has", List.of());
  private static final int WORK = 0x40;

  /** Who may do what; anything else is answered with SLVERR and does nothing. */
  public enum Access { READ, WRITE, READ_WRITE }

  /** A register. @param offset its byte address */
  public record Register(String name, int offset, Access access, String meaning, List<Bit> bits) {}

  /** A bit of a register. */
  public record Bit(String name, int bit, String meaning) {}

  private RegisterMap() {}

  /** The counter of a unit, by its place in {@link Machine#units}. */
  public static Register work(int unit, String name) {
    return new Register("WORK_" + name.toUpperCase(java.util.Locale.ROOT), WORK + 4 * unit, Access.READ,
        "cycles since start in which " + name + " did an operation", List.of());
  }

  /** All registers, by address. */
  public static List<Register> of(List<String> units) {
    List<Register> all = new ArrayList<>(List.of(ID, VERSION, HASH_LO, HASH_HI, PROGRAM_LO, PROGRAM_HI, CONTROL, INTERRUPT,
        STATUS, CYCLES, OUTPUT_CYCLES, PHASES, UNITS));
    for (int unit = 0; unit < units.size(); unit++) {
      all.add(work(unit, units.get(unit)));
    }
    return List.copyOf(all);
  }
}
