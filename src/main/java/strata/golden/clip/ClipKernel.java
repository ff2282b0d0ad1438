package strata.golden.clip;

import java.util.Arrays;

/** {@code y = min(max(x, low), high)}. */
public final class ClipKernel {
  private ClipKernel() {}

  /** @param active 1 or 0 for each row of x; rows that are not make nothing, which is 0 and not {@code low} */
  public static void run(long[] x, byte[] active, long low, long high, long[] y) {
    int channels = x.length / active.length;
    for (int row = 0; row < active.length; row++) {
      int from = row * channels;
      if (active[row] == 0) {
        Arrays.fill(y, from, from + channels, 0);
        continue;
      }
      for (int i = from; i < from + channels; i++) {
        y[i] = x[i] < low ? low : x[i] > high ? high : x[i];
      }
    }
  }
}
