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

  /** One head: its first channel of the first token is at {@code from}. */
  private static void head(long[] q, long[] k, long[] v, int from, int tokens, int channels, int width, long[] y) {
    long[][] queries = bits(q, from, tokens, channels, width);
    long[][] keys = bits(k, from, tokens, channels, width);
    for (int i = 0; i < tokens; i++) {
      for (int j = 0; j < tokens; j++) {
        int score = 0;
        for (int word = 0; word < keys[j].length; word++) {
          score += Long.bitCount(queries[i][word] & keys[j][word]);
        }
        if (score != 0) {
          add(score, v, from + j * channels, y, from + i * channels, width);
        }
      }
    }
  }

  private static void add(int score, long[] v, int at, long[] y, int to, int width) {
    for (int c = 0; c < width; c++) {
      y[to + c] += score & -v[at + c];
    }
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
