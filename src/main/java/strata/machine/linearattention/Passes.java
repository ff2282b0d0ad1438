package strata.machine.linearattention;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The words of keys and queries that the core goes through for a word of values.
 *
 * @param builds of keys, each for one head: that of {@code low} and {@code high}
 * @param asks   of queries, for all heads that overlap the word of values
 */
record Passes(List<Pass> builds, List<Pass> asks) {
  /**
   * @param word      of keys or queries
   * @param table     its number among those of a group
   * @param low       the first channel that counts
   * @param high      the first after them
   * @param valueLow  the same for the values; of queries 0 and 0
   */
  record Pass(int word, int table, int low, int high, int valueLow, int valueHigh) {}

  Passes {
    builds = List.copyOf(builds);
    asks = List.copyOf(asks);
  }

  /** Of each word of values. @param job the fields @param word channels of a word */
  static List<Passes> of(Map<String, Long> job, int word) {
    int groups = Math.toIntExact(job.get("groups"));
    int width = Math.toIntExact(job.get("head_span") / groups * word + job.get("head_rest"));
    int heads = Math.toIntExact(job.get("heads"));
    return IntStream.range(0, Math.toIntExact(job.get("words"))).mapToObj(w -> of(w, width, heads, word)).toList();
  }

  private static Passes of(int value, int width, int heads, int word) {
    int from = value * word / width;
    int to = Math.min(heads - 1, (value * word + word - 1) / width);
    int first = from * width / word;
    List<Pass> builds = new ArrayList<>();
    for (int head = from; head <= to; head++) {
      int low = head * width;
      int high = low + width;
      for (int w = low / word; w * word < high; w++) {
        builds.add(new Pass(w, w - first, within(low, w, word), within(high, w, word), within(low, value, word), within(high, value, word)));
      }
    }
    List<Pass> asks = new ArrayList<>();
    for (int w = first; w * word < (to + 1) * width; w++) {
      asks.add(new Pass(w, w - first, within(from * width, w, word), within((to + 1) * width, w, word), 0, 0));
    }
    return new Passes(builds, asks);
  }

  /** A channel, counted from the first of a word, and at most its length. */
  private static int within(int channel, int w, int word) {
    return Math.max(0, Math.min(word, channel - w * word));
  }
}
