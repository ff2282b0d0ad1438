package strata.machine.host;

import strata.machine.Machine;
import strata.machine.Memory;

/**
 * The sender's exact cycle rule while TREADY is high.
 *
 * @param machine whose host it is
 */
public record SendClock(Machine machine) {

  public static SendClock of(Machine machine) {
    return new SendClock(machine);
  }

  /** When a packet's parts leave: its header, the first and the last beat of its words, and the unit's {@code done}. */
  public record Times(long taken, long header, long first, long last, long done) {}

  /** Cycles from asking for a beat to its push into the sender's queue. */
  public int fetch(Memory memory) {
    return 2 * machine.crossing(machine.host().tier(), memory.tier()) + memory.latency() + 1;
  }

  int longestFetch() {
    return SendJob.readable(machine).stream().mapToInt(this::fetch).max().orElse(1);
  }

  /**
   * @param valid the cycle in which the job is valid at the unit
   * @param idle  the unit's {@code done} before, or any earlier number
   */
  public Times packet(long valid, long idle, Memory memory, int words) {
    long taken = Math.max(valid, idle) + 1;
    long header = taken + 2;
    long first = header + fetch(memory) + 1;
    long last = first + (long) words * Packets.beats(memory) - 1;
    return new Times(taken, header, first, last, last + 1);
  }
}
