package strata.golden.attention;

import java.util.Arrays;

/**
 * {@code y[i] = sum over j in sight of i of popcount(q[i] AND k[j]) * v[j]}, in each step and head: the definition of {@link
 * PackedAttentionKernel}.
 */
public final class AttentionKernel {
  private AttentionKernel() {}

  /**
   * @param q      [steps, tokens, channels] of 0 and 1; a head is {@code width} consecutive channels
   * @param k      [steps, tokens, channels / shared] of 0 and 1, as is v; head h of q reads head h / shared
   * @param tokens of a step; where steps see each other, of all of them
   * @param back   token i sees those from i - back to i + ahead that there are
   * @param y      [steps, tokens, channels]
   */
  public static void run(long[] q, long[] k, long[] v, int tokens, int channels, int width, int shared, int back, int ahead, long[] y) {
    Arrays.fill(y, 0);
    for (int row = 0; row < q.length / channels; row++) {
      int i = row % tokens;
      for (int j = Math.max(0, i - back); j <= Math.min(tokens - 1, i + ahead); j++) {
        for (int head = 0; head < channels / width; head++) {
          int query = row * channels + head * width;
          int key = (row - i + j) * (channels / shared) + head / shared * width;
          add(score(q, query, k, key, width), v, key, width, y, query);
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
