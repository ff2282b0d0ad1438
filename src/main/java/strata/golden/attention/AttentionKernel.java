package strata.golden.attention;

import java.util.Arrays;

/** {@code y[i] = sum over j of popcount(q[i] AND k[j]) * v[j]}, in each step and head. */
public final class AttentionKernel {
  private AttentionKernel() {}

  /**
   * @param q [steps, tokens, channels] of 0 and 1, as are k and v; a head is {@code width} consecutive channels
   * @param y [steps, tokens, channels]
   */
  public static void run(long[] q, long[] k, long[] v, int tokens, int channels, int width, long[] y) {
    Arrays.fill(y, 0);
    for (int step = 0; step < q.length; step += tokens * channels) {
      for (int head = step; head < step + channels; head += width) {
        head(q, k, v, head, tokens, channels, width, y);
      }
    }
  }

  /**
   * One head: its first channel of the first token is at {@code from}. A key adds its score to each query where its value is set.
   */
  private static void head(long[] q, long[] k, long[] v, int from, int tokens, int channels, int width, long[] y) {
    long[][] queries = bits(q, from, tokens, channels, width);
    long[][] keys = bits(k, from, tokens, channels, width);
    int[] set = new int[width];
    for (int j = 0; j < tokens; j++) {
      int count = set(v, from + j * channels, set);
      for (int i = 0; i < tokens && count > 0; i++) {
        long score = score(queries[i], keys[j]);
        for (int c = 0; c < count && score > 0; c++) {
          y[from + i * channels + set[c]] += score;
        }
      }
    }
  }

  private static long score(long[] query, long[] key) {
    int score = 0;
    for (int word = 0; word < key.length; word++) {
      score += Long.bitCount(query[word] & key[word]);
    }
    return score;
  }

  /** Lists the channels of a row that are set; how many they are. */
  private static int set(long[] v, int from, int[] set) {
    int count = 0;
    for (int c = 0; c < set.length; c++) {
      set[count] = c;
      count += v[from + c] == 0 ? 0 : 1;
    }
    return count;
  }

  /** A head's rows as bits, 64 to a word. */
  private static long[][] bits(long[] spikes, int from, int tokens, int channels, int width) {
    long[][] rows = new long[tokens][(width + 63) / 64];
    for (int token = 0; token < tokens; token++) {
      for (int c = 0; c < width; c++) {
        rows[token][c / 64] |= spikes[from + token * channels + c] << c % 64;
      }
    }
    return rows;
  }
}
