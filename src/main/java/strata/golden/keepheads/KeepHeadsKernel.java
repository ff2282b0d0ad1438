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
    for (int at = 0; at < q.length; at += width) {
      long count = 0;
      for (int i = at; i < at + width; i++) {
        count += q[i];
      }
      spikes[at / width % heads] += count;
    }
    for (int head = 0; head < heads; head++) {
      boolean kept = better(spikes, head) < keep;
      for (int at = head * width; at < q.length; at += heads * width) {
        if (kept) {
          System.arraycopy(q, at, y, at, width);
        } else {
          Arrays.fill(y, at, at + width, 0);
        }
      }
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
