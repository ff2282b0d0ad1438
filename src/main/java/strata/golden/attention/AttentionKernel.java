package strata.golden.attention;

import java.util.Arrays;

/** {@code y[i] = sum over j of popcount(q[i] AND k[j]) * v[j]}, in each step and head: the definition of {@link PackedAttentionKernel}. */
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
        for (int i = 0; i < tokens; i++) {
          for (int j = 0; j < tokens; j++) {
            add(score(q, head + i * channels, k, head + j * channels, width), v, head + j * channels, width, y, head + i * channels);
          }
        }
      }
    }
  }

  private static long score(long[] q, int i, long[] k, int j, int width) {
    long score = 0;
    for (int c = 0; c < width; c++) {
      score += q[i + c] & k[j + c];
    }
    return score;
  }

  private static void add(long score, long[] v, int j, int width, long[] y, int i) {
    for (int c = 0; c < width; c++) {
      y[i + c] += score * v[j + c];
    }
  }
}
