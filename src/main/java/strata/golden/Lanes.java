package strata.golden;

import java.util.Arrays;

/**
 * Several numbers in one 64-bit word, side by side in lanes of equal width: number {@code n} of a row of {@code words} words is in
 * lane {@code n / words} of word {@code n % words}. Rows have a multiple of eight words.
 *
 * <p>A word is the sum of its numbers, each shifted to its lane. Sums and products are those of 64-bit integers, modulo 2^64, so
 * a sum may run over from lane to lane on its way, and be negative; where the numbers at the end, less {@code low}, fit their
 * lanes, they are exact.
 */
public final class Lanes {
  private Lanes() {}

  /** Adds a number to a row of words. */
  public static void add(long number, int n, int bits, long[] row) {
    row[n % row.length] += number << n / row.length * bits;
  }

  /** Makes a row of words of a row of spikes. */
  public static void pack(long[] spikes, int from, int count, int bits, long[] row) {
    pack(spikes, from, count, bits, row, 0, row.length);
  }

  /** The same to a row of {@code words} words among others, from {@code at} on. */
  public static void pack(long[] spikes, int from, int count, int bits, long[] rows, int at, int words) {
    Arrays.fill(rows, at, at + words, 0);
    for (int first = 0, shift = 0; first < count; first += words, shift += bits) {
      int here = Math.min(words, count - first);
      for (int word = 0; word < here; word++) {
        rows[at + word] |= spikes[from + first + word] << shift;
      }
    }
  }

  /** A row of spikes as the bits of words, from {@code at} on. */
  public static void bits(long[] spikes, int from, int count, long[] rows, int at, int words) {
    Arrays.fill(rows, at, at + words, 0);
    for (int i = 0; i < count; i++) {
      rows[at + i / Long.SIZE] |= spikes[from + i] << i % Long.SIZE;
    }
  }

  /**
   * Takes a row of numbers out of its words; {@code low} was taken from each of them, so that none is negative.
   *
   * @param lane room for as many numbers as there are words: in arrays of one index Java does several at a time
   */
  public static void unpack(long[] row, int bits, long low, long[] lane, long[] y, int at, int count) {
    long mask = -1L >>> Long.SIZE - bits;
    for (int first = 0, shift = 0; first < count; first += row.length, shift += bits) {
      for (int word = 0; word < lane.length; word++) {
        lane[word] = (row[word] >>> shift & mask) + low;
      }
      System.arraycopy(lane, 0, y, at + first, Math.min(row.length, count - first));
    }
  }

  /** Lists the places of the ones among some spikes, from {@code to} on; how many they are. */
  public static int list(long[] spikes, int from, int count, int[] present, int to) {
    int next = to;
    for (int i = 0; i < count; i++) {
      present[next] = i;
      next += (int) spikes[from + i];
    }
    return next - to;
  }

  /** Adds a row. */
  public static void add(long[] row, long[] sums) {
    for (int word = 0; word < sums.length; word++) {
      sums[word] += row[word];
    }
  }

  /** Adds so many times a row. */
  public static void add(long times, long[] row, long[] sums) {
    for (int word = 0; word < sums.length; word++) {
      sums[word] += times * row[word];
    }
  }

  /** Adds the rows that are listed, four at a time, so that sums are read and written less often. */
  public static void add(long[][] rows, int[] present, int from, int to, long[] sums) {
    int next = from;
    for (; next + 4 <= to; next += 4) {
      add(rows[present[next]], rows[present[next + 1]], rows[present[next + 2]], rows[present[next + 3]], sums);
    }
    for (; next < to; next++) {
      add(rows[present[next]], sums);
    }
  }

  private static void add(long[] a, long[] b, long[] c, long[] d, long[] sums) {
    for (int word = 0; word < sums.length; word++) {
      sums[word] += (a[word] + b[word]) + (c[word] + d[word]);
    }
  }

  /** Puts {@code first} and the rows that are listed together, eight words at a time: so many stay in registers. */
  public static void sum(long[] first, long[] rows, int[] present, int from, int count, long[] sums) {
    for (int word = 0; word < sums.length; word += 8) {
      sum(first, rows, present, from, from + count, word, sums);
    }
  }

  /** Adds a row to the rows that are listed. */
  public static void spread(long[] row, long[] rows, int[] present, int count) {
    for (int n = 0; n < count; n++) {
      for (int word = 0, at = present[n] * row.length; word < row.length; word += 8, at += 8) {
        rows[at] += row[word];
        rows[at + 1] += row[word + 1];
        rows[at + 2] += row[word + 2];
        rows[at + 3] += row[word + 3];
        rows[at + 4] += row[word + 4];
        rows[at + 5] += row[word + 5];
        rows[at + 6] += row[word + 6];
        rows[at + 7] += row[word + 7];
      }
    }
  }

  private static void sum(long[] first, long[] rows, int[] present, int from, int end, int word, long[] sums) {
    long a = first[word];
    long b = first[word + 1];
    long c = first[word + 2];
    long d = first[word + 3];
    long e = first[word + 4];
    long f = first[word + 5];
    long g = first[word + 6];
    long h = first[word + 7];
    int words = sums.length;
    for (int n = from; n < end; n++) {
      int at = present[n] * words + word;
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
