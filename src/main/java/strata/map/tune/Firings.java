package strata.map.tune;

import java.util.ArrayList;
import java.util.List;
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

  /** @param splits of each reading, in their order */
  static Firings of(int channels, List<Reading> readings, List<Integer> splits) {
    TreeMap<Long, List<int[]>> chances = new TreeMap<>();
    for (int i = 0; i < readings.size(); i++) {
      collect(readings.get(i), splits.get(i), chances.computeIfAbsent(readings.get(i).weight(), weight -> new ArrayList<>()));
    }
    int all = chances.values().stream().mapToInt(List::size).sum();
    int stride = Math.max(1, (all + MOST - 1) / MOST);
    chances.replaceAll((weight, list) -> IntStream.range(0, words(stride, list)).mapToObj(i -> list.get(i * stride)).toList());
    return new Firings(channels, chances);
  }

  private static int words(int stride, List<int[]> list) {
    return (list.size() + stride - 1) / stride;
  }

  private static void collect(Reading reading, int split, List<int[]> chances) {
    WordCost cost = WordCost.of(reading.work().synapse(), split);
    for (int[] row : reading.rows()) {
      for (int pass = 0; pass < cost.passes(); pass++) {
        int bit = 1 << pass;
        add(IntStream.range(0, row.length).filter(c -> (cost.adds(row[c]) & bit) != 0).toArray(), chances);
        add(IntStream.range(0, row.length).filter(c -> (cost.subtracts(row[c]) & bit) != 0).toArray(), chances);
      }
    }
  }

  private static void add(int[] together, List<int[]> chances) {
    if (together.length > 1) {
      chances.add(together);
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
