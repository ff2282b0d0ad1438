package strata.machine.synapse;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How many additions a spike word takes in each pass, from the patterns of its channels over the steps. */
public final class WordCost {
  private final int steps;
  private final List<List<Integer>> rounds;
  private final int tables;
  private final int[] adds;
  private final int[] subtracts;
  private final int passes;

  private WordCost(Synapse core, int split) {
    PassPlan plan = core.plans().get(split);
    this.steps = core.steps();
    this.rounds = plan.rounds();
    this.passes = plan.passes();
    this.tables = core.tables();
    this.adds = signs(plan, 1);
    this.subtracts = signs(plan, -1);
  }

  /** For each pattern the passes in which it has the sign; bit p is pass p. */
  private int[] signs(PassPlan plan, int sign) {
    return IntStream.range(0, 1 << steps)
        .map(pattern -> IntStream.range(0, passes).filter(p -> plan.terms().get(p).get(pattern) == sign).map(p -> 1 << p).sum())
        .toArray();
  }

  /** @param split of a job; without meaning where the core has no splits */
  public static WordCost of(Synapse core, int split) {
    return new WordCost(core, core.splits() ? split : 0);
  }

  public int passes() {
    return passes;
  }

  /** The passes in which a pattern is added; bit p is pass p. */
  public int adds(int pattern) {
    return adds[pattern];
  }

  /** The passes in which a pattern is subtracted; bit p is pass p. */
  public int subtracts(int pattern) {
    return subtracts[pattern];
  }

  /** The passes of each round, in which a word is read once. */
  public List<List<Integer>> rounds() {
    return rounds;
  }

  /**
   * Writes the additions of each pass: of a group of channels, one if it has any to add, and one if it has any to subtract.
   *
   * @param patterns of the channels of one or more spike words; bit s of a channel's is step s
   * @param into     as many as there are passes, from {@code at} on
   */
  public void additions(int[] patterns, int[] into, int at) {
    for (int pass = 0; pass < passes; pass++) {
      into[at + pass] = 0;
    }
    for (int first = 0; first < patterns.length; first += tables) {
      int plus = 0;
      int minus = 0;
      for (int channel = first; channel < Math.min(first + tables, patterns.length); channel++) {
        plus |= adds[patterns[channel]];
        minus |= subtracts[patterns[channel]];
      }
      count(plus, into, at);
      count(minus, into, at);
    }
  }

  private static void count(int passes, int[] into, int at) {
    for (int left = passes; left != 0; left &= left - 1) {
      into[at + Integer.numberOfTrailingZeros(left)]++;
    }
  }

  /**
   * The most additions that a word takes in all passes.
   *
   * @param channels that are ever set
   * @param lanes    the lowest steps, in which they are set
   */
  public int most(int channels, int lanes) {
    int[] signs = IntStream.range(0, 1 << lanes).map(pattern -> adds[pattern] | subtracts[pattern] << passes).distinct().toArray();
    int alone = Arrays.stream(signs).map(Integer::bitCount).max().orElse(0);
    return channels / tables * most(signs, alone, 0, tables, 0, 0) + most(signs, alone, 0, channels % tables, 0, 0);
  }

  /**
   * The most passes, signs told apart, that so many channels take together.
   *
   * @param alone most that one takes
   * @param from  the first that is left to choose from
   * @param taken by the channels before
   * @param best  that is known of
   */
  private static int most(int[] signs, int alone, int from, int channels, int taken, int best) {
    int most = Math.max(best, Integer.bitCount(taken));
    for (int i = from; i < signs.length && Integer.bitCount(taken) + channels * alone > most; i++) {
      most = most(signs, alone, i, channels - 1, taken | signs[i], most);
    }
    return most;
  }
}
