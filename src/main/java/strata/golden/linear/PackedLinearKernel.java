package strata.golden.linear;

import java.util.Arrays;
import strata.golden.Lanes;

/**
 * {@link LinearKernel} over weights in lanes: for every input that is not zero a row of packed weights is added. Spikes are taken four
 * steps at a time: what a token's channels add that spike in the same of these steps is summed once, and then added at each of them.
 */
public final class PackedLinearKernel {
  /** Steps that share sums. */
  public static final int STEPS = 4;
  /** Sets of them, one of which is empty. */
  public static final int PATTERNS = 1 << STEPS;

  private PackedLinearKernel() {}

  /** Room for a row of each of the steps, and for one that they share. */
  public record Steps(long[] shared, long[] first, long[] second, long[] third, long[] fourth) {
    long[] of(int step) {
      return switch (step) {
        case 0 -> first;
        case 1 -> second;
        case 2 -> third;
        default -> fourth;
      };
    }
  }

  /**
   * Lists the channels that spike, by the pattern of the steps in which they do. There is a list for each token in each four steps.
   *
   * @param x       [steps, tokens, channels] of 0 and 1
   * @param active  [steps, tokens]: a token with 0 at all of the four steps is left out
   * @param spikes  [channels] each: room, as is {@code found} [channels]
   * @param ends    [lists, patterns]: where in {@code present} the channels of a pattern end, and those of the next begin
   * @param present [lists, channels]
   */
  public static void list(long[] x, byte[] active, int tokens, Steps spikes, int[] found, int[] ends, int[] present) {
    int step = tokens * found.length;
    for (int list = 0; list < ends.length / PATTERNS; list++) {
      int row = list / tokens * STEPS * tokens + list % tokens;
      int steps = Math.min(STEPS, (active.length - row + tokens - 1) / tokens);
      int count = anyActive(active, row, steps, tokens) ? find(x, row * found.length, step, steps, spikes, found) : 0;
      sort(found, count, list * PATTERNS, ends, list * found.length, present);
    }
  }

  /** A token's channels that spike, each with its pattern below it; how many they are. @param step from one step to the next */
  private static int find(long[] x, int at, int step, int steps, Steps spikes, int[] found) {
    for (int each = 0; each < STEPS; each++) {
      if (each < steps) {
        System.arraycopy(x, at + each * step, spikes.of(each), 0, found.length);
      } else {
        Arrays.fill(spikes.of(each), 0);
      }
    }
    join(spikes.first, spikes.second, spikes.third, spikes.fourth, spikes.shared);
    int count = 0;
    for (int c = 0; c < found.length; c++) {
      int pattern = (int) spikes.shared[c];
      found[count] = c << STEPS | pattern;
      count += pattern + PATTERNS - 1 >> STEPS;
    }
    return count;
  }

  private static void join(long[] first, long[] second, long[] third, long[] fourth, long[] patterns) {
    for (int c = 0; c < patterns.length; c++) {
      patterns[c] = first[c] | second[c] << 1 | third[c] << 2 | fourth[c] << 3;
    }
  }

  private static void sort(int[] found, int count, int first, int[] ends, int start, int[] present) {
    Arrays.fill(ends, first, first + PATTERNS, 0);
    for (int i = 0; i < count; i++) {
      ends[first + (found[i] & PATTERNS - 1)]++;
    }
    int next = start;
    for (int pattern = first; pattern < first + PATTERNS; pattern++) {
      int length = ends[pattern];
      ends[pattern] = next;
      next += length;
    }
    for (int i = 0; i < count; i++) {
      present[ends[first + (found[i] & PATTERNS - 1)]++] = found[i] >> STEPS;
    }
  }

  /**
   * Spikes: for each input that is 1 its row of weights is added.
   *
   * @param ends    as {@link #list} makes them, and {@code present}
   * @param active  [steps, tokens]: 0 leaves the row of y zero
   * @param packed  [inputs, words]: for each input its weights to all outputs, in lanes of {@code bits}
   * @param bias    [words]: biases less {@code low}, in lanes
   * @param sums    [words] each: room, as is {@code lane}
   * @param y       [steps, tokens, outputs]
   */
  public static void spikes(int[] ends, int[] present, byte[] active, int tokens, long[][] packed, long[] bias, int bits, long low,
      int outputs, Steps sums, long[] lane, long[] y) {
    for (int list = 0; list < ends.length / PATTERNS; list++) {
      int row = list / tokens * STEPS * tokens + list % tokens;
      int steps = Math.min(STEPS, (active.length - row + tokens - 1) / tokens);
      if (anyActive(active, row, steps, tokens)) {
        add(ends, list * PATTERNS, present, packed, bias, sums);
      }
      for (int step = 0; step < steps; step++, row += tokens) {
        if (active[row] != 0) {
          Lanes.unpack(sums.of(step), bits, low, lane, y, row * outputs, outputs);
        } else {
          Arrays.fill(y, row * outputs, (row + 1) * outputs, 0);
        }
      }
    }
  }

  private static boolean anyActive(byte[] active, int row, int steps, int tokens) {
    int any = 0;
    for (int step = 0; step < steps; step++) {
      any |= active[row + step * tokens];
    }
    return any != 0;
  }

  /** The sums of four steps of one token. */
  private static void add(int[] ends, int first, int[] present, long[][] packed, long[] bias, Steps sums) {
    for (int step = 0; step < STEPS; step++) {
      System.arraycopy(bias, 0, sums.of(step), 0, bias.length);
    }
    for (int pattern = 1; pattern < PATTERNS; pattern++) {
      int from = ends[first + pattern - 1];
      int to = ends[first + pattern];
      if (from == to) {
        continue;
      }
      if (Integer.bitCount(pattern) == 1) {
        Lanes.add(packed, present, from, to, sums.of(Integer.numberOfTrailingZeros(pattern)));
        continue;
      }
      long[] shared = packed[present[from]];
      if (to - from > 1) {
        System.arraycopy(shared, 0, sums.shared, 0, bias.length);
        shared = sums.shared;
        Lanes.add(packed, present, from + 1, to, shared);
      }
      for (int step = 0; step < STEPS; step++) {
        if ((pattern >> step & 1) != 0) {
          Lanes.add(shared, sums.of(step));
        }
      }
    }
  }

  /**
   * The same for inputs of any number.
   *
   * @param x      [rows, inputs]
   * @param active [rows]: 0 leaves the row of y zero; there may be fewer rows than y has, then those are done
   * @param sums   [words]: room, as is {@code lane}
   * @param y      [rows, outputs]
   */
  public static void numbers(long[] x, byte[] active, long[][] packed, long[] bias, int bits, long low, int outputs, long[] sums,
      long[] lane, long[] y) {
    int inputs = packed.length;
    for (int row = 0; row < active.length; row++) {
      if (active[row] == 0) {
        Arrays.fill(y, row * outputs, (row + 1) * outputs, 0);
        continue;
      }
      System.arraycopy(bias, 0, sums, 0, bias.length);
      for (int i = 0; i < inputs; i++) {
        if (x[row * inputs + i] != 0) {
          Lanes.add(x[row * inputs + i], packed[i], sums);
        }
      }
      Lanes.unpack(sums, bits, low, lane, y, row * outputs, outputs);
    }
  }
}
