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
    return OVERHEAD + VectorRtl.latency(machine, core) + reads(job) + results(job) * (job.get("out_words") - 1);
  }

  /** Cycles in which the unit does an operation for a job: one a word read. */
  public long work(Map<String, Long> job) {
    return reads(job);
  }

  /** Words that a job reads of its operand, or of each of two. */
  public long reads(Map<String, Long> job) {
    return tokens(job) * job.get("words") * job.get("inner");
  }

  /** Words that it writes; a neuron writes one for the steps of a group. */
  public long writes(Map<String, Long> job) {
    VectorOp op = VectorOp.values()[Math.toIntExact(job.get("op"))];
    long inner = job.get("inner");
    long ofWord = op.gathers() ? 1 : op == VectorOp.FIRE ? (inner + machine.steps() - 1) / machine.steps() : inner;
    return results(job) * ofWord * job.get("out_words");
  }

  private long results(Map<String, Long> job) {
    return job.get("words") * (job.get("over_tokens") == 1 ? 1 : tokens(job));
  }

  private long tokens(Map<String, Long> job) {
    return LongStream.range(0, machine.owners()).map(owner -> job.get("tokens" + owner)).sum();
  }
}
