package strata.machine.vector;

import java.util.Map;
import java.util.stream.LongStream;
import strata.machine.Machine;

/** How long a job of the vector core takes: a cycle a word read, and one for each further word of a result. */
public record VectorCycles(Machine machine, Vector core) {
  /** Slot, start, address register, result. */
  private static final int OVERHEAD = 4;

  /**
   * Cycles from that of {@code job_valid} to that of {@code done}, where the unit is idle; else from the {@code done} before.
   *
   * @param job the fields
   */
  public long cycles(Map<String, Long> job) {
    long tokens = tokens(job);
    long results = job.get("words") * (job.get("over_tokens") == 1 ? 1 : tokens);
    long reads = tokens * job.get("words") * job.get("inner");
    return OVERHEAD + VectorRtl.latency(machine, core) + reads + results * (job.get("out_words") - 1);
  }

  /** Cycles in which the unit does an operation for a job: one a word read. */
  public long work(Map<String, Long> job) {
    return tokens(job) * job.get("words") * job.get("inner");
  }

  private long tokens(Map<String, Long> job) {
    return LongStream.range(0, machine.owners()).map(owner -> job.get("tokens" + owner)).sum();
  }
}
