package strata.machine.attention;

import java.util.Map;
import java.util.stream.LongStream;
import strata.machine.Machine;

/**
 * How long a job of the attention core takes. It hangs on the job alone, never on the spikes.
 *
 * <p>A tile (query, word, group) takes a cycle for each key, head in the word and word of the head, but never less than the
 * steps that drain meanwhile; the last tile is not held up, but drains on its own.
 */
public record AttentionCycles(Machine machine, Attention core) {
  /** Slot, start, address register, three sums, context to the drain, spikes to the port. */
  private static final int OVERHEAD = 4 + AttentionRtl.SUM_CYCLES;

  /**
   * Cycles from that of {@code job_valid} to that of {@code done}, where the unit is idle; else from the {@code done} before.
   *
   * @param job the fields
   */
  public long cycles(Map<String, Long> job) {
    long tokens = tokens(job);
    long tile = tokens * job.get("heads_in_word") * job.get("head_words");
    long tiles = tokens * job.get("words") * job.get("groups");
    long reads = (tiles - 1) * Math.max(tile, machine.steps()) + tile;
    return OVERHEAD + machine.readLatency(core.tier(), "spikes") + reads + machine.steps();
  }

  /** Cycles in which the unit does an operation for a job: a score a head in the word of each key of a tile. */
  public long work(Map<String, Long> job) {
    long tokens = tokens(job);
    return tokens * tokens * job.get("words") * job.get("groups") * job.get("heads_in_word");
  }

  /** Words of queries that a job reads; so of keys and of values. */
  public long reads(Map<String, Long> job) {
    return work(job) * job.get("head_words");
  }

  /** Words that a job writes. */
  public long writes(Map<String, Long> job) {
    return tokens(job) * job.get("words") * job.get("groups");
  }

  private long tokens(Map<String, Long> job) {
    return LongStream.range(0, machine.owners()).map(owner -> job.get("tokens" + owner)).sum();
  }
}
