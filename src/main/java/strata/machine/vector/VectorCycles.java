package strata.machine.vector;

import java.util.Map;
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
    long tokens = 0;
    for (int owner = 0; owner < machine.owners(); owner++) {
      tokens += job.get("tokens" + owner);
    }
    long results = job.get("words") * (job.get("over_tokens") == 1 ? 1 : tokens);
    long reads = tokens * job.get("words") * job.get("inner");
    return OVERHEAD + VectorRtl.latency(machine, core) + reads + results * (job.get("out_words") - 1);
  }
}
