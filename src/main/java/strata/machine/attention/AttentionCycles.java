package strata.machine.attention;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import strata.machine.Machine;

/**
 * How long a job of the attention core takes, from the job and its spikes.
 *
 * <p>Passes follow each other, a cycle a key (and step of a chunk) and never less than one. The first tile of a word lets all keys pass; what it learns is
 * there when its last key's data have come and gone. A pass begins when its queries have come, which are asked for when the one before
 * begins, and a tile does not end before the one before has drained.
 */
public record AttentionCycles(Machine machine, Attention core) {
  /** Slot, start. */
  private static final int BEGIN = 2;

  /** What the spikes of a job say. Channels are counted from the first, as they are kept. */
  public interface Activity {
    /** No spike at all, and all of them. */
    Activity NONE = of(false);
    Activity ALL = of(true);

    /** Whether a query has a spike at some step of the group, in the channels from one to before another. */
    boolean asks(int query, int group, int from, int to);

    /** Whether at some step of the group both key and value have one, each in its channels. */
    boolean matters(int key, int group, int keyFrom, int keyTo, int valueFrom, int valueTo);

    private static Activity of(boolean set) {
      return new Activity() {
        @Override
        public boolean asks(int query, int group, int from, int to) {
          return set;
        }

        @Override
        public boolean matters(int key, int group, int keyFrom, int keyTo, int valueFrom, int valueTo) {
          return set;
        }
      };
    }
  }

  /**
   * What a job takes.
   *
   * @param cycles  from that of {@code job_valid} to that of {@code done}, where the unit is idle; else from the {@code done} before
   * @param work    cycles with a key: so many words of values are read
   * @param queries words of queries that are read
   * @param keys    words of keys
   * @param writes  words written
   * @param thresholds words of thresholds, where channels have their own
   */
  public record Times(long cycles, long work, long queries, long keys, long writes, long thresholds) {}

  /**
   * Channels of a pass.
   *
   * @param from of the queries, as {@code to}; of the keys less {@code shift}
   * @param valueFrom of the output, as {@code valueTo}; of the values less {@code shift}
   */
  private record Pass(int from, int to, int valueFrom, int valueTo, int shift) {}

  /** @param job the fields */
  public Times times(Map<String, Long> job, Activity activity) {
    return new Run(job, activity, core.toData(machine)).run();
  }

  /**
   * About what a job takes, as if every key mattered. The memory is taken to stand beside the core and to answer in a cycle: programs
   * are chosen by this, and a machine and its flat twin have the same.
   */
  public long about(Map<String, Long> job) {
    return new Run(job, Activity.ALL, AttentionRtl.FETCH_CYCLES + 1).run().cycles();
  }

  private final class Run {
    private final Activity activity;
    private final int tokens;
    private final int groups;
    private final int words;
    private final int headWidth;
    private final int channels;
    private final int back;
    private final int ahead;
    private final int shared;
    private final int chunk;
    private final boolean self;
    private final boolean own;
    private final int toData;

    private long ready;
    private long ends = Long.MIN_VALUE / 2;
    private long drained = Long.MIN_VALUE / 2;
    private long learned;
    private long work;
    private long queries;

    Run(Map<String, Long> job, Activity activity, int toData) {
      this.activity = activity;
      this.tokens = number(job, "tokens");
      this.groups = number(job, "groups");
      this.words = number(job, "words");
      this.headWidth = number(job, "head_width");
      this.channels = (words - 1) * machine.word() + number(job, "last_channels");
      this.back = number(job, "back");
      this.ahead = number(job, "ahead");
      this.shared = number(job, "shared");
      this.chunk = core.longestChunk(machine) > 1 ? number(job, "chunk") : 1;
      this.self = number(job, "self") == 1;
      this.own = job.getOrDefault("own_thresholds", 0L) == 1;
      this.toData = toData;
    }

    private static int number(Map<String, Long> job, String field) {
      return Math.toIntExact(job.get(field));
    }

    Times run() {
      asks(BEGIN, 0);
      for (int word = 0; word < words; word++) {
        word(passes(word), word == words - 1);
      }
      long done = drained + toData + AttentionRtl.SUM_CYCLES + 1;
      return new Times(done, work, queries, self ? 0 : work, (long) tokens * words * groups,
          own ? (long) words * groups * ((tokens + core.queries() - 1) / core.queries()) : 0);
    }

    /** The words of each head that has channels in the word. */
    private List<Pass> passes(int word) {
      List<Pass> passes = new ArrayList<>();
      int from = word * machine.word();
      int to = Math.min(from + machine.word(), channels);
      for (int head = from / headWidth; head * headWidth < to; head++) {
        int begin = head * headWidth;
        int end = begin + headWidth;
        for (int of = begin / machine.word(); of * machine.word() < end; of++) {
          passes.add(new Pass(Math.max(begin, of * machine.word()), Math.min(end, (of + 1) * machine.word()), Math.max(begin, from),
              Math.min(end, to), (head - head / shared) * headWidth));
        }
      }
      return passes;
    }

    private int lanes(int first) {
      return Math.min(core.queries(), tokens - first);
    }

    /** The queries of the next tile are asked for from the cycle after this one on. */
    private void asks(long from, int first) {
      queries += lanes(first);
      ready = from + 1 + lanes(first) + toData;
    }

    private void word(List<Pass> passes, boolean last) {
      BitSet live = new BitSet();
      for (int first = 0; first < tokens; first += core.queries()) {
        for (int group = 0; group < groups; group++) {
          for (int pass = 0; pass < passes.size(); pass++) {
            long begins = Math.max(Math.max(ready, ends), first == 0 ? ready : learned);
            boolean lastPass = pass == passes.size() - 1;
            boolean lastOfTile = lastPass && group == groups - 1;
            if (!lastPass && passes.get(pass).to() % machine.word() != 0) {
              ready = begins + 1;
            } else if (!lastOfTile) {
              asks(begins, first);
            } else if (first + core.queries() < tokens) {
              asks(begins, first + core.queries());
            } else if (!last) {
              asks(begins, 0);
            }
            pass(passes.get(pass), first, group, live, begins);
          }
          ends = Math.max(ends, drained);
          drained = ends + (long) lanes(first) * machine.steps();
        }
        learned = first == 0 ? ends + toData + 2 : learned;
      }
    }

    private void pass(Pass pass, int first, int group, BitSet live, long begins) {
      int keys = tokens;
      if (first == 0) {
        for (int key = 0; key < tokens; key++) {
          if (activity.matters(key, group, pass.from() - pass.shift(), pass.to() - pass.shift(), pass.valueFrom() - pass.shift(),
              pass.valueTo() - pass.shift())) {
            live.set(key);
          }
        }
      } else {
        boolean asks = false;
        for (int lane = 0; lane < lanes(first) && !asks; lane++) {
          asks = activity.asks(first + lane, group, pass.from(), pass.to());
        }
        keys = asks ? live.get(Math.max(0, first - back), Math.min(tokens, first + lanes(first) + ahead)).cardinality() : 0;
      }
      work += (long) keys * chunk;
      ends = begins + Math.max(1, keys * chunk);
    }
  }
}
