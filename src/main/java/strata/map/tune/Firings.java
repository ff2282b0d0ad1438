package strata.map.tune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import strata.machine.synapse.WordCost;

/**
 * Who fires together: for each channel a set of bits, one for each chance to share an addition, that is a row of the sample in a pass
 * with a sign. A group of channels costs an addition for each bit that any of them has.
 */
final class Firings {
  /** Chances that are looked at, at most, since what takes time goes with them; of more, every n-th is. */
  static final int MOST = 4096;

  private final List<long[]> bits;
  private final long[] weights;

  /** @param chances by their weight, the channels that take part in each; alone they share nothing and are left out */
  Firings(int channels, TreeMap<Long, List<int[]>> chances) {
    int words = chances.values().stream().mapToInt(c -> words(c.size())).sum();
    this.bits = IntStream.range(0, channels).mapToObj(c -> new long[words]).toList();
    this.weights = new long[words];
    int first = 0;
    for (var ofWeight : chances.entrySet()) {
      for (int i = 0; i < ofWeight.getValue().size(); i++) {
        int word = first + i / Long.SIZE;
        weights[word] = ofWeight.getKey();
        for (int channel : ofWeight.getValue().get(i)) {
          bits.get(channel)[word] |= 1L << i;
        }
      }
      first += words(ofWeight.getValue().size());
    }
  }

  private static int words(int bits) {
    return (bits + Long.SIZE - 1) / Long.SIZE;
  }

  /** Rows with the split by which they are added. */
  record Seen(Rows rows, int split) {}

  /** @param weights of all that is seen of channels, in an order that does not change */
  static Firings of(int channels, Map<Seen, Long> weights) {
    TreeMap<Long, List<int[]>> chances = new TreeMap<>();
    weights.forEach((seen, weight) -> collect(seen, chances.computeIfAbsent(weight, w -> new ArrayList<>())));
    int all = chances.values().stream().mapToInt(List::size).sum();
    int stride = Math.max(1, (all + MOST - 1) / MOST);
    chances.replaceAll((weight, list) -> IntStream.range(0, taken(stride, list)).mapToObj(i -> list.get(i * stride)).toList());
    return new Firings(channels, chances);
  }

  private static int taken(int stride, List<int[]> list) {
    return (list.size() + stride - 1) / stride;
  }

  private static void collect(Seen seen, List<int[]> chances) {
    WordCost cost = WordCost.of(seen.rows().core(), seen.split());
    for (int[] row : seen.rows().patterns()) {
      int[] adds = IntStream.of(row).map(cost::adds).toArray();
      int[] subtracts = IntStream.of(row).map(cost::subtracts).toArray();
      for (int pass = 0; pass < cost.passes(); pass++) {
        add(adds, 1 << pass, chances);
        add(subtracts, 1 << pass, chances);
      }
    }
  }

  /** The channels that take part, if there are several. */
  private static void add(int[] passes, int pass, List<int[]> chances) {
    int[] together = new int[passes.length];
    int count = 0;
    for (int channel = 0; channel < passes.length; channel++) {
      if ((passes[channel] & pass) != 0) {
        together[count++] = channel;
      }
    }
    if (count > 1) {
      chances.add(Arrays.copyOf(together, count));
    }
  }

  int channels() {
    return bits.size();
  }

  /** The chances of a channel, not to be changed. */
  long[] of(int channel) {
    return bits.get(channel);
  }

  /** Of all of some channels together. */
  long[] together(List<Integer> channels) {
    long[] union = new long[weights.length];
    for (int channel : channels) {
      or(union, bits.get(channel));
    }
    return union;
  }

  static void or(long[] into, long[] more) {
    for (int i = 0; i < into.length; i++) {
      into[i] |= more[i];
    }
  }

  /** Additions that channels cost together which cost {@code one} and {@code other}. */
  long cost(long[] one, long[] other) {
    long cost = 0;
    for (int i = 0; i < weights.length; i++) {
      cost += weights[i] * Long.bitCount(one[i] | other[i]);
    }
    return cost;
  }

  /** Additions that are saved if they stand together. */
  long common(long[] one, long[] other) {
    long common = 0;
    for (int i = 0; i < weights.length; i++) {
      common += weights[i] * Long.bitCount(one[i] & other[i]);
    }
    return common;
  }

  /** Words of a set: what a comparison takes. */
  int size() {
    return weights.length;
  }
}
