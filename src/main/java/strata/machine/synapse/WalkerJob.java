package strata.machine.synapse;

import java.util.List;

/**
 * What a job costs a walker, and nothing else: all that its timing depends on.
 *
 * @param routed the experts of each token are read from lists
 * @param tiles  in the order in which they are walked
 */
public record WalkerJob(boolean routed, List<Tile> tiles) {
  public WalkerJob {
    tiles = List.copyOf(tiles);
  }

  /** Additions of all tiles. */
  public long work() {
    long work = 0;
    for (Tile tile : tiles) {
      work += tile.additions().total();
    }
    return work;
  }

  /**
   * @param words     output words to drain
   * @param steps     to drain of each
   * @param pace      cycles that each takes
   * @param experts   whose sums they are, and whose biases are added; 1 without routes
   * @param endsToken the token's last tile
   */
  public record Tile(Additions additions, int words, int steps, int pace, int experts, boolean endsToken) {
    /** Cycles in which its sums drain. */
    public int drain() {
      return words * pace;
    }
  }
}
