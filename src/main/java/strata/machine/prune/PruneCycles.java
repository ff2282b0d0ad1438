package strata.machine.prune;

import java.util.Map;
import java.util.stream.LongStream;
import strata.machine.Machine;

/** How long a job of the prune core takes: a cycle for each time that a piece is read, and a cycle for each head that is compared. */
public record PruneCycles(Machine machine, Prune core) {
  /** Slot, start, address register, count, result. */
  private static final int OVERHEAD = 5;
  /** From the last piece counted to the first head compared, but for the read: address register, score. */
  private static final int SCORED = 2;

  /**
   * Cycles from that of {@code job_valid} to that of {@code done}, where the unit is idle; else from the {@code done} before.
   *
   * @param job the fields
   */
  public long cycles(Map<String, Long> job) {
    int read = machine.readLatency(core.tier(), "spikes");
    long compared = job.get("drop") == 1 ? 0 : SCORED + read + job.get("heads");
    return OVERHEAD + read + visits(job) + compared;
  }

  /** Pieces that are read, each twice; in so many cycles the unit does an operation. */
  public long visits(Map<String, Long> job) {
    return 2 * rows(job) * pieces(job.get("heads"), job.get("head_width"));
  }

  /** Words that a job writes. */
  public long writes(Map<String, Long> job) {
    return rows(job) * words(job.get("heads") * job.get("head_width"));
  }

  /** Tokens, each as often as it has groups of steps. */
  private long rows(Map<String, Long> job) {
    return LongStream.range(0, machine.owners()).map(owner -> job.get("tokens" + owner)).sum() * job.get("groups");
  }

  private long words(long channels) {
    return (channels + machine.word() - 1) / machine.word();
  }

  /** A piece ends where a head ends, or a word, or both. */
  private long pieces(long heads, long width) {
    long both = width;
    while (both % machine.word() != 0) {
      both += width;
    }
    return heads + words(heads * width) - 1 - (heads * width - 1) / both;
  }
}
