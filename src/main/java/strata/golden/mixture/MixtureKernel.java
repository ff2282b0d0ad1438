package strata.golden.mixture;

import java.util.Arrays;

/** {@code y[row] = merge over the experts e with routes[row, e] = 1 of expert_e(x)[row]}; 0 where there is none. */
public final class MixtureKernel {
  private MixtureKernel() {}

  /**
   * The rows that go to one expert.
   *
   * @param routes [tokens, experts], then it holds at every step, or [steps, tokens, experts]
   * @param active [steps, tokens]: 1 where a row goes to {@code expert}
   */
  public static void select(long[] routes, int experts, int expert, byte[] active) {
    int routed = routes.length / experts;
    for (int row = 0; row < active.length; row++) {
      active[row] = (byte) routes[row % routed * experts + expert];
    }
  }

  /** What an expert reads: its rows of x, zeros in the others. */
  public static void take(long[] x, byte[] active, long[] part) {
    int channels = x.length / active.length;
    for (int row = 0; row < active.length; row++) {
      int at = row * channels;
      if (active[row] != 0) {
        System.arraycopy(x, at, part, at, channels);
      } else {
        Arrays.fill(part, at, at + channels, 0);
      }
    }
  }

  /** Adds an expert's rows to the result. */
  public static void sum(long[] part, byte[] active, long[] y) {
    int channels = y.length / active.length;
    for (int row = 0; row < active.length; row++) {
      int end = active[row] == 0 ? 0 : (row + 1) * channels;
      for (int i = row * channels; i < end; i++) {
        y[i] += part[i];
      }
    }
  }

  /** The logical OR of an expert's rows and the result. */
  public static void any(long[] part, byte[] active, long[] y) {
    int channels = y.length / active.length;
    for (int row = 0; row < active.length; row++) {
      int end = active[row] == 0 ? 0 : (row + 1) * channels;
      for (int i = row * channels; i < end; i++) {
        y[i] |= part[i];
      }
    }
  }

  /** No expert yet. */
  public static void clear(long[] y) {
    Arrays.fill(y, 0);
  }
}
