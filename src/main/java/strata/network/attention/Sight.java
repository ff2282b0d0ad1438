package strata.network.attention;

/**
 * Which tokens a token sees: those from {@code back} before it to {@code ahead} behind it, as far as there are any.
 *
 * @param back  from 0 to {@code tokens - 1}, as is {@code ahead}
 */
public record Sight(int tokens, int back, int ahead) {
  public Sight {
    if (back < 0 || back >= tokens || ahead < 0 || ahead >= tokens) {
      throw new IllegalArgumentException(back + " and " + ahead + " of " + tokens + " tokens");
    }
  }

  /** Every token sees all. */
  public static Sight all(int tokens) {
    return new Sight(tokens, tokens - 1, tokens - 1);
  }

  /** At most so far on either side, and nothing behind it where the order is causal. */
  public static Sight within(int tokens, int side, boolean causal) {
    int most = Math.min(side, tokens - 1);
    return new Sight(tokens, most, causal ? 0 : most);
  }

  public boolean isAll() {
    return back == tokens - 1 && ahead == tokens - 1;
  }

  /** The first token that token {@code i} sees. */
  public int first(int i) {
    return Math.max(0, i - back);
  }

  /** The last token that token {@code i} sees. */
  public int last(int i) {
    return Math.min(tokens - 1, i + ahead);
  }

  /** How many tokens one sees that sees the fewest: the first or the last. */
  public int fewest() {
    return Math.min(back, ahead) + 1;
  }

  /** How many tokens one sees that sees the most. */
  public int most() {
    return Math.min(tokens, back + 1 + ahead);
  }
}
