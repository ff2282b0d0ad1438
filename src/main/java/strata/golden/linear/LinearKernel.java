package strata.golden.linear;

import java.util.Arrays;

/** {@code y[r, o] = bias[o] + sum over i of weight[o, i] * x[r, i]}. */
public final class LinearKernel {
  private LinearKernel() {}

  /**
   * Adds one column of weights for every input that is not zero.
   *
   * @param x       [rows, inputs]
   * @param active  [rows]: 0 leaves the row of y zero
   * @param columns [inputs, outputs]: the weights, transposed
   * @param bias    [outputs]
   * @param y       [rows, outputs]
   */
  public static void run(long[] x, byte[] active, long[] columns, long[] bias, long[] y) {
    int outputs = bias.length;
    int inputs = outputs == 0 ? 0 : columns.length / outputs;
    long[] sums = new long[outputs];
    for (int row = 0; row < active.length; row++) {
      if (active[row] == 0) {
        Arrays.fill(y, row * outputs, (row + 1) * outputs, 0);
        continue;
      }
      System.arraycopy(bias, 0, sums, 0, outputs);
      for (int i = 0; i < inputs; i++) {
        long value = x[row * inputs + i];
        if (value == 1) {
          add(columns, i * outputs, sums);
        } else if (value != 0) {
          addTimes(value, columns, i * outputs, sums);
        }
      }
      System.arraycopy(sums, 0, y, row * outputs, outputs);
    }
  }

  private static void add(long[] columns, int from, long[] sums) {
    for (int o = 0; o < sums.length; o++) {
      sums[o] += columns[from + o];
    }
  }

  private static void addTimes(long value, long[] columns, int from, long[] sums) {
    for (int o = 0; o < sums.length; o++) {
      sums[o] += value * columns[from + o];
    }
  }
}
