package strata.golden.keepheads;

import java.util.Arrays;

/** {@code y = q} in the heads with the most spikes, and 0 in the others; of equal heads the one with the lowest index has more. */
public final class KeepHeadsKernel {
  private KeepHeadsKernel() {}

  /**
   * A head is kept when fewer than {@code keep} others beat it.
   *
   * @param q      [rows, channels] of 0 and 1, as is y; all rows of an image
   * @param width  channels of a head, which divides them
   * @param spikes [heads]: room
   */
  public static void run(long[] q, int width, int keep, long[] spikes, long[] y) {
    int heads = spikes.length;
    Arrays.fill(spikes, 0);
    for (int i = 0; i < q.length; i++) {
      spikes[i / width % heads] += q[i];
    }
    for (int i = 0; i < q.length; i++) {
      y[i] = better(spikes, i / width % heads) < keep ? q[i] : 0;
    }
  }

  private static int better(long[] spikes, int head) {
    int better = 0;
    for (int other = 0; other < spikes.length; other++) {
      if (spikes[other] > spikes[head] || spikes[other] == spikes[head] && other < head) {
        better++;
      }
    }
    return better;
  }
}
