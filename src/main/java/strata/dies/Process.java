package strata.dies;

/** How large gates and memories are, in square micrometres: round figures of a 28 nm process. */
final class Process {
  /** A NAND2 of 0.49, in rows that are 70 % full. */
  static final double GATE = 0.7;
  /** A bit: six transistors where one port does both, eight where a second one reads. */
  static final double BIT_ONE_PORT = 0.16;
  static final double BIT_TWO_PORTS = 0.26;
  /** For each bit of a word: sense amplifier, precharge, write driver. */
  static final double COLUMN = 8;
  /** For each word: its driver. */
  static final double ROW = 1;
  /** For each bank: decoder and control. */
  static final double BANK = 600;

  private Process() {}

  static double area(Gates.Bank bank) {
    double bit = bank.onePort() ? BIT_ONE_PORT : BIT_TWO_PORTS;
    return bank.banks() * (bit * bank.width() * bank.depth() + COLUMN * bank.width() + ROW * bank.depth() + BANK);
  }

  static double area(Gates.Count count) {
    return GATE * count.gates() + count.banks().stream().mapToDouble(Process::area).sum();
  }
}
