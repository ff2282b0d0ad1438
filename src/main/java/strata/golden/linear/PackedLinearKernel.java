package strata.golden.linear;

import java.util.Arrays;
import strata.golden.Lanes;

/** {@link LinearKernel} over weights in lanes: for every input that is not zero a row of packed weights is added. */
public final class PackedLinearKernel {
  private PackedLinearKernel() {}

  /** Lists the inputs that are 1 of each active row. @param counts [rows]: how many they are; {@code present} [rows, inputs]: which */
  public static void list(long[] x, byte[] active, int[] counts, int[] present) {
    int inputs = present.length / counts.length;
    for (int row = 0; row < counts.length; row++) {
      counts[row] = active[row] == 0 ? 0 : Lanes.list(x, row * inputs, inputs, present, row * inputs);
    }
  }

  /**
   * Spikes: for each input that is 1 its row of weights is added.
   *
   * @param counts  of each row of inputs, as {@link #list} makes them, and {@code present}
   * @param active  [rows]: 0 leaves the row of y zero; there may be fewer rows than y has, then those are done
   * @param packed  [inputs, words]: for each input its weights to all outputs, in lanes of {@code bits}
   * @param bias    [words]: biases less {@code low}, in lanes
   * @param sums    [words]: room
   * @param y       [rows, outputs]
   */
  public static void spikes(
      int[] counts, int[] present, byte[] active, long[] packed, long[] bias, int bits, long low, int outputs, long[] sums, long[] y) {
    int inputs = present.length / counts.length;
    for (int row = 0; row < active.length; row++) {
      if (active[row] == 0) {
        Arrays.fill(y, row * outputs, (row + 1) * outputs, 0);
        continue;
      }
      Lanes.sum(bias, packed, present, row * inputs, counts[row], sums);
      Lanes.unpack(sums, bias.length, bits, low, y, row * outputs, outputs);
    }
  }

  /** The same for inputs of any number. @param x [rows, inputs] */
  public static void numbers(
      long[] x, byte[] active, long[] packed, long[] bias, int bits, long low, int outputs, long[] sums, long[] y) {
    int inputs = packed.length / bias.length;
    for (int row = 0; row < active.length; row++) {
      if (active[row] == 0) {
        Arrays.fill(y, row * outputs, (row + 1) * outputs, 0);
        continue;
      }
      System.arraycopy(bias, 0, sums, 0, bias.length);
      for (int i = 0; i < inputs; i++) {
        long value = x[row * inputs + i];
        for (int word = 0; value != 0 && word < bias.length; word++) {
          sums[word] += value * packed[i * bias.length + word];
        }
      }
      Lanes.unpack(sums, bias.length, bits, low, y, row * outputs, outputs);
    }
  }
}
