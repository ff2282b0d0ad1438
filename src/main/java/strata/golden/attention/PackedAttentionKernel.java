package strata.golden.attention;

import java.util.Arrays;
import strata.golden.Lanes;

/**
 * {@link AttentionKernel} in the order in which it is least work: {@code sum over d of q[i, d] * (sum over j of k[j, d] * v[j])}. Sums are
 * exact, so the order is free; each step and head has one table, with a row of sums in lanes for each channel of the keys.
 */
public final class PackedAttentionKernel {
  private PackedAttentionKernel() {}

  /**
   * @param q       [steps, tokens, channels] of 0 and 1, as are k and v; a head is {@code width} consecutive channels
   * @param bits    the width of a lane, which holds every number of y
   * @param present [width], {@code value} and {@code sums} [words], {@code zeros} [words], {@code table} [width, words]: room
   * @param y       [steps, tokens, channels]
   */
  public static void run(long[] q, long[] k, long[] v, int tokens, int channels, int bits, int[] present, long[] value, long[] zeros,
      long[] sums, long[] table, long[] y) {
    int width = present.length;
    for (int step = 0; step < q.length; step += tokens * channels) {
      for (int head = step; head < step + channels; head += width) {
        Arrays.fill(table, 0);
        for (int at = head; at < head + tokens * channels; at += channels) {
          Lanes.pack(v, at, width, bits, value);
          Lanes.spread(value, table, present, Lanes.list(k, at, width, present, 0));
        }
        for (int at = head; at < head + tokens * channels; at += channels) {
          Lanes.sum(zeros, table, present, 0, Lanes.list(q, at, width, present, 0), sums);
          Lanes.unpack(sums, bits, 0, value, y, at, width);
        }
      }
    }
  }
}
