package strata.golden.droprows;

/** {@code y = q} in the rows, of a token, a step and a head, that have enough spikes, and 0 in the others. */
public final class DropRowsKernel {
  private DropRowsKernel() {}

  /** @param q [rows, channels] of 0 and 1, as is y @param width channels of a head, which divides them @param below enough */
  public static void run(long[] q, int width, int below, long[] y) {
    for (int head = 0; head < q.length; head += width) {
      long spikes = 0;
      for (int i = head; i < head + width; i++) {
        spikes += q[i];
      }
      for (int i = head; i < head + width; i++) {
        y[i] = spikes < below ? 0 : q[i];
      }
    }
  }
}
