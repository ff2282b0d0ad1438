package strata.golden.lif;

import java.util.Arrays;

/** {@link LifKernel} with membranes of which bits flip. */
public final class FaultyLifKernel {
  private FaultyLifKernel() {}

  /**
   * All steps of one image.
   *
   * @param flips [steps, tokens, channels]: what is wrong with a membrane from the end of this step on; the others are
   *     {@link LifKernel#run}'s
   */
  public static void faulty(LifKernel.Neuron neuron, long[] x, byte[] active, long[] flips, long[] v, byte[] fired, long[] y) {
    Arrays.fill(v, 0);
    Arrays.fill(fired, (byte) 0);
    int channels = neuron.threshold().length;
    for (int at = 0; at < x.length; at += channels) {
      LifKernel.row(neuron, x, active[at / channels] != 0, at, v, fired, y);
      for (int n = at; n < at + channels; n++) {
        v[n % v.length] ^= flips[n];
      }
    }
  }
}
