package strata.dies;

import java.util.Arrays;
import java.util.List;

/**
 * Takes vias to pads. Vias of a kind have the same two ends, and cost the same at a pad; each kind begins with the pads that are
 * cheapest for it among those left, and then every two kinds share what they have anew, as is best for both, until nothing is
 * gained. The pads that nobody has are a kind as well, which costs nothing.
 */
final class Assignment {
  /** Vias with the same ends. */
  record Kind(Box.Point from, Box.Point to, int vias) {}

  private static final int ROUNDS = 6;
  /** Pads that fit into a key beside their cost. */
  private static final int KEY_BITS = 24;

  private final List<Kind> kinds;
  private final long[] x;
  private final long[] y;
  /** For each kind its pads, ascending; the last are those that are free. */
  private final int[][] owned;
  /** How often the pads of each kind have changed, and for two kinds the sum of these when they were last compared. */
  private final int[] changes;
  private final int[][] compared;

  private Assignment(List<Kind> kinds, Box.Point[] pads) {
    this.kinds = kinds;
    this.x = Arrays.stream(pads).mapToLong(Box.Point::x).toArray();
    this.y = Arrays.stream(pads).mapToLong(Box.Point::y).toArray();
    this.owned = new int[kinds.size() + 1][];
    this.changes = new int[kinds.size() + 1];
    this.compared = new int[kinds.size() + 1][kinds.size() + 1];
    Arrays.stream(compared).forEach(row -> Arrays.fill(row, -1));
  }

  /**
   * For each kind, the indices of its pads, ascending.
   *
   * @param pads middles of the pads that are there to be used, at least as many as vias
   */
  static int[][] of(List<Kind> kinds, Box.Point[] pads) {
    if (pads.length >= 1 << KEY_BITS) {
      throw new IllegalArgumentException(pads.length + " pads are too many");
    }
    var assignment = new Assignment(kinds, pads);
    assignment.begin();
    for (int round = 0; round < ROUNDS && assignment.improve(); round++) {
      // until nothing is gained
    }
    return Arrays.copyOf(assignment.owned, kinds.size());
  }

  static long cost(Kind kind, Box.Point pad) {
    return kind.from().distance(pad) + pad.distance(kind.to());
  }

  private long cost(int kind, int pad) {
    if (kind == kinds.size()) {
      return 0;
    }
    Kind of = kinds.get(kind);
    return Math.abs(of.from().x() - x[pad]) + Math.abs(of.from().y() - y[pad]) + Math.abs(x[pad] - of.to().x())
        + Math.abs(y[pad] - of.to().y());
  }

  private void begin() {
    int[] free = new int[x.length];
    Arrays.setAll(free, i -> i);
    for (int kind = 0; kind < kinds.size(); kind++) {
      int[] parted = parted(kind, kinds.size(), free, kinds.get(kind).vias());
      owned[kind] = first(parted, kinds.get(kind).vias());
      free = last(parted, kinds.get(kind).vias());
    }
    owned[kinds.size()] = free;
  }

  private boolean improve() {
    boolean gained = false;
    for (int one = 0; one < kinds.size(); one++) {
      for (int other = one + 1; other <= kinds.size(); other++) {
        if (compared[one][other] != changes[one] + changes[other]) {
          gained |= share(one, other);
          compared[one][other] = changes[one] + changes[other];
        }
      }
    }
    return gained;
  }

  /** Whether anything was gained. */
  private boolean share(int one, int other) {
    long worst = Long.MIN_VALUE;
    for (int pad : owned[one]) {
      worst = Math.max(worst, cost(one, pad) - cost(other, pad));
    }
    long best = Long.MAX_VALUE;
    for (int pad : owned[other]) {
      best = Math.min(best, cost(one, pad) - cost(other, pad));
    }
    if (worst <= best) {
      return false;
    }
    // only pads between the two can change hands
    int[] mine = between(one, other, owned[one], best, Long.MAX_VALUE);
    int[] theirs = between(one, other, owned[other], Long.MIN_VALUE, worst);
    int[] both = Arrays.copyOf(mine, mine.length + theirs.length);
    System.arraycopy(theirs, 0, both, mine.length, theirs.length);
    int[] parted = parted(one, other, both, mine.length);
    changes[one]++;
    changes[other]++;
    owned[one] = replaced(owned[one], mine, first(parted, mine.length));
    owned[other] = replaced(owned[other], theirs, last(parted, mine.length));
    return true;
  }

  private int[] between(int one, int other, int[] of, long above, long below) {
    int[] found = new int[of.length];
    int count = 0;
    for (int pad : of) {
      long gain = cost(one, pad) - cost(other, pad);
      if (gain > above && gain < below) {
        found[count++] = pad;
      }
    }
    return Arrays.copyOf(found, count);
  }

  private static int[] replaced(int[] all, int[] without, int[] with) {
    int[] result = new int[all.length];
    int kept = 0;
    int skip = 0;
    for (int pad : all) {
      if (skip < without.length && without[skip] == pad) {
        skip++;
      } else {
        result[kept++] = pad;
      }
    }
    System.arraycopy(with, 0, result, kept, with.length);
    Arrays.sort(result);
    return result;
  }

  /**
   * Pads by what they cost more for the one than for the other, as far as it matters: those that stand before {@code count} come
   * first.
   */
  private int[] parted(int one, int other, int[] of, int count) {
    long[] keys = new long[of.length];
    for (int i = 0; i < of.length; i++) {
      keys[i] = (cost(one, of[i]) - cost(other, of[i]) << KEY_BITS) + of[i];
    }
    part(keys, count);
    int[] parted = new int[of.length];
    Arrays.setAll(parted, i -> (int) (keys[i] & (1 << KEY_BITS) - 1));
    return parted;
  }

  /** Moves the {@code count} least to the front; no two are equal. */
  private static void part(long[] keys, int count) {
    int low = 0;
    int high = keys.length - 1;
    while (low < high) {
      long pivot = keys[low + (high - low) / 2];
      int i = low;
      int j = high;
      while (i <= j) {
        while (keys[i] < pivot) {
          i++;
        }
        while (keys[j] > pivot) {
          j--;
        }
        if (i <= j) {
          long key = keys[i];
          keys[i++] = keys[j];
          keys[j--] = key;
        }
      }
      if (count - 1 <= j) {
        high = j;
      } else if (count - 1 >= i) {
        low = i;
      } else {
        return;
      }
    }
  }

  private static int[] first(int[] of, int count) {
    int[] first = Arrays.copyOf(of, count);
    Arrays.sort(first);
    return first;
  }

  private static int[] last(int[] of, int from) {
    int[] last = Arrays.copyOfRange(of, from, of.length);
    Arrays.sort(last);
    return last;
  }
}
