package strata.golden.tokenattention;

/** {@code y = k} in the heads in which the token has a 1 in q at that step, and 0 in the others. */
public final class TokenAttentionKernel {
  private TokenAttentionKernel() {}

  /** @param q [rows, channels] of 0 and 1, as are k and y @param width channels of a head, which divides them */
  public static void run(long[] q, long[] k, int width, long[] y) {
    for (int head = 0; head < q.length; head += width) {
      long any = 0;
      for (int i = head; i < head + width; i++) {
        any |= q[i];
      }
      for (int i = head; i < head + width; i++) {
        y[i] = k[i] & any;
      }
    }
  }
}
