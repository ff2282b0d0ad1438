package strata.golden.channelattention;

import java.util.Arrays;

/** {@code y = k} in the channels in which a token of the step has a 1 in q, and 0 in the others. */
public final class ChannelAttentionKernel {
  private ChannelAttentionKernel() {}

  /** @param q [steps, tokens, channels] of 0 and 1, as are k and y @param mask [channels]: room */
  public static void run(long[] q, long[] k, int tokens, long[] mask, long[] y) {
    int channels = mask.length;
    for (int step = 0; step < q.length; step += tokens * channels) {
      Arrays.fill(mask, 0);
      for (int at = step; at < step + tokens * channels; at += channels) {
        for (int c = 0; c < channels; c++) {
          mask[c] |= q[at + c];
        }
      }
      for (int at = step; at < step + tokens * channels; at += channels) {
        for (int c = 0; c < channels; c++) {
          y[at + c] = k[at + c] & mask[c];
        }
      }
    }
  }
}
