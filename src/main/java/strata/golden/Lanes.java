package strata.golden;

import java.util.Arrays;

/**
 * Several numbers in one 64-bit word, side by side in lanes of equal width: number {@code n} of a row of {@code words} words is in
 * lane {@code n / words} of word {@code n % words}.
 *
 * <p>A word is the sum of its numbers, each shifted to its lane. Sums and products are those of 64-bit integers, modulo 2^64, so
 * a sum may run over from lane to lane on its way, and be negative; where the numbers at the end, less {@code low}, fit their
 * lanes, they are exact.
 */
public final class Lanes {
  private Lanes() {}

  /** Adds a number to a row of words that begins at {@code from}. */
  public static void add(long number, int n, int bits, long[] row, int from, int words) {
    row[from + n % words] += number << n / words * bits;
  }

  /** Makes a row of words of a row of spikes. */
  public static void pack(long[] spikes, int from, int count, int bits, long[] row) {
    Arrays.fill(row, 0);
    for (int first = 0, shift = 0; first < count; first += row.length, shift += bits) {
      int here = Math.min(row.length, count - first);
      for (int word = 0; word < here; word++) {
        row[word] |= spikes[from + first + word] << shift;
      }
    }
  }

  /** Takes a row of numbers out of its words; {@code low} was taken from each of them, so that none is negative. */
  public static void unpack(long[] row, int words, int bits, long low, long[] y, int at, int count) {
    long mask = -1L >>> Long.SIZE - bits;
    for (int first = 0, shift = 0; first < count; first += words, shift += bits) {
      int here = Math.min(words, count - first);
      int word = 0;
      for (; word + 8 <= here; word += 8) {
        y[at + first + word] = (row[word] >>> shift & mask) + low;
        y[at + first + word + 1] = (row[word + 1] >>> shift & mask) + low;
        y[at + first + word + 2] = (row[word + 2] >>> shift & mask) + low;
        y[at + first + word + 3] = (row[word + 3] >>> shift & mask) + low;
        y[at + first + word + 4] = (row[word + 4] >>> shift & mask) + low;
        y[at + first + word + 5] = (row[word + 5] >>> shift & mask) + low;
        y[at + first + word + 6] = (row[word + 6] >>> shift & mask) + low;
        y[at + first + word + 7] = (row[word + 7] >>> shift & mask) + low;
      }
      for (; word < here; word++) {
        y[at + first + word] = (row[word] >>> shift & mask) + low;
      }
    }
  }

  /** Lists where the rows begin that are meant by the ones among some spikes; how many they are. */
  public static int present(long[] spikes, int from, int count, int words, int[] present) {
    int found = 0;
    for (int i = 0; i < count; i++) {
      present[found] = i * words;
      found += (int) spikes[from + i];
    }
    return found;
  }

  /** Puts {@code first} and the rows that are listed together. Of rows of many words eight at a time: so many stay in registers. */
  public static void sum(long[] first, long[] rows, int[] present, int count, long[] sums) {
    for (int word = 0; word < sums.length; word += 8) {
      sum(first, rows, present, count, word, sums);
    }
  }

  private static void sum(long[] first, long[] rows, int[] present, int count, int word, long[] sums) {
    long a = first[word];
    long b = first[word + 1];
    long c = first[word + 2];
    long d = first[word + 3];
    long e = first[word + 4];
    long f = first[word + 5];
    long g = first[word + 6];
    long h = first[word + 7];
    for (int n = 0; n < count; n++) {
      int at = present[n] + word;
      a += rows[at];
      b += rows[at + 1];
      c += rows[at + 2];
      d += rows[at + 3];
      e += rows[at + 4];
      f += rows[at + 5];
      g += rows[at + 6];
      h += rows[at + 7];
    }
    sums[word] = a;
    sums[word + 1] = b;
    sums[word + 2] = c;
    sums[word + 3] = d;
    sums[word + 4] = e;
    sums[word + 5] = f;
    sums[word + 6] = g;
    sums[word + 7] = h;
  }
}
