package strata.machine.linearattention;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import strata.machine.Machine;
import strata.machine.word.Tokens;

/**
 * How long a job of the linear attention core takes, from the spikes that it reads.
 *
 * <p>A word of keys or queries takes a cycle for each channel that is set at any step, and at least one. A channel whose row was
 * written in the cycle before waits one, and the end of a tile waits until {@code steps} cycles after that of the tile before.
 */
public record LinearAttentionCycles(Machine machine, LinearAttention core) {
  /** Slot, start, address register, queue; row, context, context to the drain, spikes to the port. */
  private static final int OVERHEAD = 7;

  /** The spikes that a job reads. */
  public interface Spikes {
    Spikes NONE = (tensor, step, token, word) -> new BitSet();

    /**
     * Channels of a word.
     *
     * @param tensor {@code q, k} or {@code v}
     * @param step   of the network
     */
    BitSet of(String tensor, int step, int token, int word);

    /** Every channel is set. */
    static Spikes all(int channels) {
      BitSet full = new BitSet();
      full.set(0, channels);
      return (tensor, step, token, word) -> (BitSet) full.clone();
    }
  }

  /**
   * What a job goes through.
   *
   * @param keys     words of keys that are read, and as many of values
   * @param queries  words of queries
   * @param channels rows of tables that are written, or asked
   * @param empty    words without a channel to go through
   * @param waits    cycles in which a channel waits
   */
  public record Count(long keys, long queries, long channels, long empty, long waits) {}

  /**
   * Cycles from that of {@code job_valid} to that of {@code done}, where the unit is idle; else from the {@code done} before.
   *
   * @param count of {@link #count}
   */
  public long cycles(Count count) {
    return OVERHEAD + core.readLatency(machine) + count.channels() + count.empty() + count.waits() + machine.steps();
  }

  /** Words that a job writes. */
  public long writes(Map<String, Long> job) {
    return tokens(machine, job) * job.get("words") * job.get("groups");
  }

  /** Words of thresholds that a job reads, where channels have their own. */
  public long thresholdReads(Map<String, Long> job) {
    return job.getOrDefault("own_thresholds", 0L) == 1 ? writes(job) : 0;
  }

  /** The most tables that a job keeps at the same time. */
  public static int tables(Map<String, Long> job, int word) {
    int words = Passes.of(job, word).stream().mapToInt(p -> p.asks().size()).max().orElse(0);
    return Math.multiplyExact(words, Math.toIntExact(job.get("groups")));
  }

  /**
   * About how many cycles a job takes in the sum over its words, without its beginning and its end.
   *
   * @param keys    the share of channels of keys that are set at some step of a group
   * @param queries the same of queries
   */
  public static double about(Machine machine, Map<String, Long> job, double keys, double queries) {
    double sum = 0;
    for (Passes passes : Passes.of(job, machine.word())) {
      sum += passes.builds().stream().mapToDouble(pass -> about(pass, keys)).sum()
          + Math.max(machine.steps(), passes.asks().stream().mapToDouble(pass -> about(pass, queries)).sum());
    }
    return sum * job.get("groups") * tokens(machine, job);
  }

  private static double about(Passes.Pass pass, double share) {
    return Math.max(1, share * (pass.high() - pass.low()));
  }

  public Count count(Map<String, Long> job, Spikes spikes) {
    Walk walk = new Walk(job, spikes);
    List<Passes> words = Passes.of(job, machine.word());
    IntStream.range(0, words.size()).forEach(value -> walk.word(words.get(value), value));
    return new Count(walk.keys, walk.queries, walk.channels, walk.empty, walk.now - walk.channels - walk.empty);
  }

  private static long tokens(Machine machine, Map<String, Long> job) {
    return LongStream.range(0, machine.owners()).map(owner -> job.get("tokens" + owner)).sum();
  }

  /** Goes through a job. */
  private final class Walk {
    private final Spikes spikes;
    private final int groups;
    private final int lastSteps;
    private final List<Integer> tokens;
    private BitSet[] touched = {};
    private long keys;
    private long queries;
    private long channels;
    private long empty;
    /** Cycles so far. */
    private long now;
    /** The row that was written in the last of them; none is -1. */
    private int written = -1;
    /** When the next tile may end. */
    private long drained;

    Walk(Map<String, Long> job, Spikes spikes) {
      this.spikes = spikes;
      this.groups = Math.toIntExact(job.get("groups"));
      this.lastSteps = Math.toIntExact(job.get("last_steps"));
      Tokens all = new Tokens(Math.toIntExact(tokens(machine, job)), machine.owners());
      this.tokens = IntStream.range(0, machine.owners()).boxed()
          .flatMap(owner -> IntStream.range(0, all.count()).filter(t -> all.owner(t) == owner).boxed()).toList();
    }

    void word(Passes passes, int value) {
      touched = Stream.generate(BitSet::new).limit((long) passes.asks().size() * groups).toArray(BitSet[]::new);
      for (Passes.Pass pass : passes.builds()) {
        for (int group = 0; group < groups; group++) {
          for (int token : tokens) {
            build(pass, group, token, value);
          }
        }
      }
      for (int token : tokens) {
        for (int group = 0; group < groups; group++) {
          for (Passes.Pass pass : passes.asks()) {
            ask(pass, group, token);
          }
          now = Math.max(now, drained);
          drained = now + machine.steps();
        }
      }
    }

    private void build(Passes.Pass pass, int group, int token, int value) {
      BitSet set = new BitSet();
      for (int step = first(group); step < end(group); step++) {
        BitSet of = spikes.of("v", step, token, value);
        if (!of.get(pass.valueLow(), pass.valueHigh()).isEmpty()) {
          set.or(spikes.of("k", step, token, pass.word()));
        }
      }
      int table = pass.table() * groups + group;
      BitSet left = within(set, pass);
      through(left, table);
      touched[table].or(left);
      written = left.isEmpty() ? -1 : table * machine.word() + left.length() - 1;
      keys++;
    }

    private void ask(Passes.Pass pass, int group, int token) {
      BitSet set = new BitSet();
      for (int step = first(group); step < end(group); step++) {
        set.or(spikes.of("q", step, token, pass.word()));
      }
      int table = pass.table() * groups + group;
      BitSet left = within(set, pass);
      left.and(touched[table]);
      through(left, table);
      written = -1;
      queries++;
    }

    private void through(BitSet left, int table) {
      boolean meets = !left.isEmpty() && table * machine.word() + left.nextSetBit(0) == written;
      channels += left.cardinality();
      empty += left.isEmpty() ? 1 : 0;
      now += Math.max(1, left.cardinality()) + (meets ? 1 : 0);
    }

    private BitSet within(BitSet set, Passes.Pass pass) {
      set.clear(0, pass.low());
      set.clear(pass.high(), Math.max(pass.high(), set.length()));
      return set;
    }

    private int first(int group) {
      return group * machine.steps();
    }

    private int end(int group) {
      return group + 1 == groups ? first(group) + lastSteps : first(group + 1);
    }
  }
}
