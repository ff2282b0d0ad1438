package strata.golden.maskattention;

import java.util.Arrays;

/** {@code y = q} in the channels in which a token of the step has a 1 in both k and v, and 0 in the others. */
public final class MaskAttentionKernel {
  private MaskAttentionKernel() {}

  /** @param q [steps, tokens, channels] of 0 and 1, as are k, v and y @param mask [channels]: room */
  public static void run(long[] q, long[] k, long[] v, int tokens, long[] mask, long[] y) {
    int channels = mask.length;
    for (int step = 0; step < q.length; step += tokens * channels) {
      Arrays.fill(mask, 0);
      for (int at = step; at < step + tokens * channels; at += channels) {
        for (int c = 0; c < channels; c++) {
          mask[c] |= k[at + c] & v[at + c];
        }
      }
      for (int at = step; at < step + tokens * channels; at += channels) {
        for (int c = 0; c < channels; c++) {
          y[at + c] = q[at + c] & mask[c];
        }
      }
    }
  }
}
