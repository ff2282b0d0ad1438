package strata.machine.synapse;

import java.util.List;
import java.util.stream.IntStream;

/** How many additions a spike word takes in each pass, from the patterns of its channels over the steps. */
public final class WordCost {
  private final int steps;
  private final int split;
  private final List<List<Integer>> rounds;
  private final int[][] passesOf;
  private final int passes;

  private WordCost(Synapse core, int split) {
    PassPlan plan = core.plan();
    this.steps = core.steps();
    this.split = split;
    this.rounds = plan.rounds();
    this.passes = plan.passes();
    this.passesOf = new int[1 << steps][];
    for (int pattern = 0; pattern < passesOf.length; pattern++) {
      int swapped = swapped(pattern);
      passesOf[pattern] = IntStream.range(0, passes).filter(p -> plan.terms().get(p).get(swapped) != 0).toArray();
    }
  }

  /** @param split of a job; without meaning where the core has no splits */
  public static WordCost of(Synapse core, int split) {
    return new WordCost(core, core.splits() ? split : 0);
  }

  public int passes() {
    return passes;
  }

  /** The passes of each round, in which a word is read once. */
  public List<List<Integer>> rounds() {
    return rounds;
  }

  /**
   * Writes the additions of each pass.
   *
   * @param patterns bit s of a channel's is step s
   * @param into     as many as there are passes, from {@code at} on
   */
  public void additions(int[] patterns, int[] into, int at) {
    for (int pass = 0; pass < passes; pass++) {
      into[at + pass] = 0;
    }
    for (int pattern : patterns) {
      for (int pass : passesOf[pattern]) {
        into[at + pass]++;
      }
    }
  }

  /**
   * The most additions that a word takes in all passes.
   *
   * @param channels that are ever set
   * @param lanes    the lowest steps, in which they are set
   */
  public int most(int channels, int lanes) {
    return channels * IntStream.range(0, 1 << lanes).map(pattern -> passesOf[pattern].length).max().orElse(0);
  }

  /** Where the split moves steps: halves swap 1 and 2, inner and outer swap 2 and 3. */
  private int swapped(int pattern) {
    return split == 0 ? pattern : split == 1 ? swapped(pattern, 1, 2) : swapped(pattern, 2, 3);
  }

  private static int swapped(int pattern, int one, int other) {
    int difference = (pattern >> one ^ pattern >> other) & 1;
    return pattern ^ (difference << one | difference << other);
  }
}
