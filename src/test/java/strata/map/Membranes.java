package strata.map;

import java.util.Map;

/** A neuron set by the fields of a job. */
final class Membranes {
  private final Map<String, Long> job;
  private final int bits;
  private long v;
  private boolean fired;

  Membranes(Map<String, Long> job, int bits) {
    this.job = job;
    this.bits = bits;
  }

  /** One step. */
  boolean step(long input, long threshold) {
    boolean next = job.get("resets_next") != 0;
    if (fired && next && job.get("reset") == 1) {
      v = job.get("reset_value");
    }
    long product = v * job.get("retain_m");
    long shift = job.get("retain_s");
    v = job.get("round_up") != 0 ? -(-product >> shift) : product >> shift;
    if (fired && next && job.get("reset") == 2) {
      v -= threshold;
    }
    v += input;
    if (v != v << 64 - bits >> 64 - bits) {
      throw new AssertionError("a membrane overflows: " + v);
    }
    fired = job.get("fires_above") != 0 ? v > threshold : v >= threshold;
    if (fired && !next && job.get("reset") == 1) {
      v = job.get("reset_value");
    } else if (fired && !next && job.get("reset") == 2) {
      v -= threshold;
    }
    return fired;
  }
}
