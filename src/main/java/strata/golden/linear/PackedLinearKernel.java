package strata.golden.linear;

import java.util.Arrays;
import strata.golden.Lanes;

/** {@link LinearKernel} over weights in lanes: for every input that is not zero a row of packed weights is added. */
public final class PackedLinearKernel {
  private PackedLinearKernel() {}

  /**
   * @param x       [rows, inputs] of 0 and 1
   * @param active  [rows]: 0 leaves the row of y zero; there may be fewer rows than x and y have, then those are done
   * @param packed  [inputs, words]: for each input its weights to all outputs, in lanes of {@code bits}
   * @param bias    [words]: biases less {@code low}, in lanes
   * @param present [inputs] and {@code sums} [words]: room
   * @param y       [rows, outputs]
   */
  public static void spikes(
      long[] x, byte[] active, long[] packed, long[] bias, int bits, long low, int outputs, int[] present, long[] sums, long[] y) {
    for (int row = 0; row < active.length; row++) {
      if (active[row] == 0) {
        Arrays.fill(y, row * outputs, (row + 1) * outputs, 0);
        continue;
      }
      int count = Lanes.present(x, row * present.length, present.length, bias.length, present);
      Lanes.sum(bias, packed, present, count, sums);
      Lanes.unpack(sums, bias.length, bits, low, y, row * outputs, outputs);
    }
  }

  /** The same for inputs of any number. */
  public static void numbers(
      long[] x, byte[] active, long[] packed, long[] bias, int bits, long low, int outputs, int[] present, long[] sums, long[] y) {
    for (int row = 0; row < active.length; row++) {
      if (active[row] == 0) {
        Arrays.fill(y, row * outputs, (row + 1) * outputs, 0);
        continue;
      }
      System.arraycopy(bias, 0, sums, 0, bias.length);
      for (int i = 0; i < present.length; i++) {
        long value = x[row * present.length + i];
        for (int word = 0; value != 0 && word < bias.length; word++) {
          sums[word] += value * packed[i * bias.length + word];
        }
      }
      Lanes.unpack(sums, bias.length, bits, low, y, row * outputs, outputs);
    }
  }
}
