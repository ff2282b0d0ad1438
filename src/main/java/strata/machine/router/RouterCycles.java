package strata.machine.router;

import java.util.Map;
import java.util.stream.LongStream;
import strata.machine.Machine;

/** How long a job of the router core takes: a cycle a token. */
public record RouterCycles(Machine machine, Router core) {
  /** Slot, start, address register, comparisons, places. */
  private static final int OVERHEAD = 5;

  /**
   * Cycles from that of {@code job_valid} to that of {@code done}, where the unit is idle; else from the {@code done} before.
   *
   * @param job the fields
   */
  public long cycles(Map<String, Long> job) {
    long tokens = tokens(job);
    return OVERHEAD + machine.readLatency(core.tier(), "state") + tokens;
  }

  /** Cycles in which the unit does an operation for a job: one a token. */
  public long work(Map<String, Long> job) {
    return tokens(job);
  }

  /** Words of scores that a job reads. */
  public long reads(Map<String, Long> job) {
    return tokens(job);
  }

  /** Words of lists that it writes. */
  public long writes(Map<String, Long> job) {
    return tokens(job);
  }

  private long tokens(Map<String, Long> job) {
    return LongStream.range(0, machine.owners()).map(owner -> job.get("tokens" + owner)).sum();
  }
}
