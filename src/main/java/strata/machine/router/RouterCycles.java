package strata.machine.router;

import java.util.Map;
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
    long tokens = 0;
    for (int owner = 0; owner < machine.owners(); owner++) {
      tokens += job.get("tokens" + owner);
    }
    return OVERHEAD + machine.readLatency(core.tier(), "state") + tokens;
  }
}
