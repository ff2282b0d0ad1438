package strata.golden.top;

/** The k largest of each row; of equal scores the one with the lowest index is larger. */
public final class TopKernel {
  private TopKernel() {}

  /**
   * A score is chosen when fewer than k others beat it.
   *
   * @param scores [rows, experts]
   * @param routes [rows, experts]: 1 where chosen
   */
  public static void run(long[] scores, int experts, int k, long[] routes) {
    for (int row = 0; row < scores.length; row += experts) {
      for (int e = row; e < row + experts; e++) {
        int better = 0;
        for (int other = row; other < row + experts; other++) {
          if (scores[other] > scores[e] || scores[other] == scores[e] && other < e) {
            better++;
          }
        }
        routes[e] = better < k ? 1 : 0;
      }
    }
  }
}
