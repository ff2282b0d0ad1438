package strata.machine.vector;

import java.util.Map;
import java.util.stream.LongStream;
import strata.machine.Machine;

/** How long a job of the vector core takes: a cycle a read, and one for each further word of a result. */
public record VectorCycles(Machine machine, Vector core) {
  /** Slot, start, address register, result. */
  private static final int OVERHEAD = 4;

  /**
   * Cycles from that of {@code job_valid} to that of {@code done}, where the unit is idle; else from the {@code done} before.
   *
   * @param job the fields
   */
  public long cycles(Map<String, Long> job) {
    return OVERHEAD + VectorRtl.latency(machine, core) + work(job) + results(job) * (job.get("out_words") - 1);
  }

  /** Cycles in which the unit does an operation for a job: one a read. */
  public long work(Map<String, Long> job) {
    return addresses(job) * job.get("planes");
  }

  /** Words that a job reads of its first operand. */
  public long reads(Map<String, Long> job) {
    return addresses(job) * (op(job) == VectorOp.ADD_PLANES ? job.get("a_planes") : job.get("planes"));
  }

  /** Words that it reads of its second. */
  public long secondReads(Map<String, Long> job) {
    VectorOp op = op(job);
    boolean none = !op.isBinary() || op.sums() && job.getOrDefault("b_none", 0L) == 1;
    return none ? 0 : addresses(job) * (op == VectorOp.ADD_PLANES ? job.get("b_planes") : 1);
  }

  /** Words of thresholds that it reads, where channels have their own. */
  public long thresholdReads(Map<String, Long> job) {
    return op(job) == VectorOp.FIRE && job.getOrDefault("own_thresholds", 0L) == 1 ? addresses(job) : 0;
  }

  /** Words that it writes; a neuron writes one for the steps of a group. */
  public long writes(Map<String, Long> job) {
    VectorOp op = op(job);
    long inner = job.get("inner");
    long ofWord = op.gathers() ? 1 : op == VectorOp.FIRE ? (inner + machine.steps() - 1) / machine.steps()
        : op == VectorOp.ADD_PLANES ? inner * job.get("planes") : inner;
    return results(job) * ofWord * job.get("out_words");
  }

  private static VectorOp op(Map<String, Long> job) {
    return VectorOp.values()[Math.toIntExact(job.get("op"))];
  }

  /** Addresses of a job, each of which is read for every plane. */
  private long addresses(Map<String, Long> job) {
    return tokens(job) * job.get("words") * job.get("inner");
  }

  private long results(Map<String, Long> job) {
    return job.get("words") * (job.get("over_tokens") == 1 ? 1 : tokens(job));
  }

  private long tokens(Map<String, Long> job) {
    return LongStream.range(0, machine.owners()).map(owner -> job.get("tokens" + owner)).sum();
  }
}
