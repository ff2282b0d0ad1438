package strata.map.tune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Puts channels that fire together side by side, in groups that share additions.
 *
 * <p>Clusters are matched two and two, those first that save most, until they are groups: twice for groups of four. Then two
 * channels of different groups change places as long as that saves anything. To find the best groups is NP-hard; this takes time
 * that grows with the square of the channels, and never runs longer than {@link #MOST_WORK} allows.
 */
final class Neighbours {
  /** 64-bit words that may be looked at for exchanges: a few hundredths of a second. */
  static final long MOST_WORK = 20_000_000;

  private final Firings firings;
  private final int size;
  private final List<List<Integer>> groups = new ArrayList<>();
  private long work;

  private Neighbours(Firings firings, int size) {
    this.firings = firings;
    this.size = size;
  }

  /**
   * An order of the channels, of which each {@code size} in a row are a group; never dearer than the order that is given.
   *
   * @param size   a power of two
   * @param blocks each channel stays in its block, whose length is a multiple of {@code size} unless there is but one
   */
  static List<Integer> order(Firings firings, int size, int blocks) {
    List<Integer> order = new ArrayList<>();
    List<Integer> natural = IntStream.range(0, firings.channels()).boxed().toList();
    int width = natural.size() / blocks;
    for (int block = 0; block < blocks; block++) {
      List<Integer> channels = natural.subList(block * width, (block + 1) * width);
      Neighbours neighbours = new Neighbours(firings, size);
      List<Integer> found = neighbours.block(channels);
      order.addAll(neighbours.cost(found) < neighbours.cost(channels) ? found : channels);
    }
    return order;
  }

  /** What a list costs, group by group. */
  private long cost(List<Integer> channels) {
    long cost = 0;
    for (int first = 0; first < channels.size(); first += size) {
      long[] union = firings.together(channels.subList(first, Math.min(first + size, channels.size())));
      cost += firings.cost(union, union);
    }
    return cost;
  }

  /** Channels that fill no group stay last: those that fire least, whom nobody misses. */
  private List<Integer> block(List<Integer> channels) {
    int rest = channels.size() % size;
    List<Integer> byActivity = channels.stream()
        .sorted(Comparator.comparingLong((Integer c) -> firings.cost(firings.of(c), firings.of(c))).reversed()).toList();
    List<Integer> grouped = byActivity.subList(0, channels.size() - rest);
    groups.addAll(match(grouped.stream().sorted().map(List::of).toList()));
    exchange();
    return Stream.concat(groups.stream().map(g -> g.stream().sorted().toList()).sorted(Comparator.comparing(g -> g.get(0)))
        .flatMap(List::stream), byActivity.subList(channels.size() - rest, channels.size()).stream().sorted()).toList();
  }

  /** Clusters of one length, two and two, until they are groups. */
  private List<List<Integer>> match(List<List<Integer>> clusters) {
    if (clusters.isEmpty() || clusters.get(0).size() == size) {
      return clusters;
    }
    List<long[]> unions = clusters.stream().map(firings::together).toList();
    int count = clusters.size();
    long[] pairs = new long[count * (count - 1) / 2];
    int at = 0;
    for (int i = 0; i < count; i++) {
      for (int j = i + 1; j < count; j++) {
        // ascending: the most saved first, then the lowest numbers
        pairs[at++] = -firings.common(unions.get(i), unions.get(j)) * count * count + (long) i * count + j;
      }
    }
    Arrays.sort(pairs);
    boolean[] taken = new boolean[count];
    List<List<Integer>> matched = new ArrayList<>();
    for (long pair : pairs) {
      int both = (int) Math.floorMod(pair, (long) count * count);
      int i = both / count;
      int j = both % count;
      if (!taken[i] && !taken[j]) {
        taken[i] = true;
        taken[j] = true;
        matched.add(Stream.concat(clusters.get(i).stream(), clusters.get(j).stream()).toList());
      }
    }
    return match(matched);
  }

  /** Exchanges while one is found in a round and there is work left to spend. */
  private void exchange() {
    List<List<Integer>> members = new ArrayList<>(groups.stream().map(g -> (List<Integer>) new ArrayList<>(g)).toList());
    boolean found = size > 1;
    while (found && work < MOST_WORK) {
      found = false;
      for (int a = 0; a < members.size(); a++) {
        for (int b = a + 1; b < members.size() && work < MOST_WORK; b++) {
          found |= exchange(members.get(a), members.get(b));
        }
      }
    }
    groups.clear();
    groups.addAll(members);
  }

  /** The best exchange between two groups, if one saves anything. */
  private boolean exchange(List<Integer> one, List<Integer> other) {
    List<long[]> withoutOne = without(one);
    List<long[]> withoutOther = without(other);
    long least = firings.cost(firings.of(one.get(0)), withoutOne.get(0)) + firings.cost(firings.of(other.get(0)), withoutOther.get(0));
    int best = -1;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        long cost = firings.cost(firings.of(other.get(j)), withoutOne.get(i)) + firings.cost(firings.of(one.get(i)), withoutOther.get(j));
        if (cost < least) {
          least = cost;
          best = i * size + j;
        }
      }
    }
    work += 2L * size * size * firings.size();
    if (best >= 0) {
      int moved = one.set(best / size, other.get(best % size));
      other.set(best % size, moved);
    }
    return best >= 0;
  }

  /** For each channel of a group, what the others have. */
  private List<long[]> without(List<Integer> group) {
    return group.stream().map(c -> firings.together(group.stream().filter(d -> !d.equals(c)).toList())).toList();
  }
}
