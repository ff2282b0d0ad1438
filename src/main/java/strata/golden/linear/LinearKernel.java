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
    int inputs = columns.length / outputs;
    int[] present = new int[inputs];
    long[] sums = new long[outputs];
    for (int row = 0; row < active.length; row++) {
      if (active[row] == 0) {
        Arrays.fill(y, row * outputs, (row + 1) * outputs, 0);
        continue;
      }
      System.arraycopy(bias, 0, sums, 0, outputs);
      int count = present(x, row * inputs, present);
      int next = 0;
      for (; next + 4 <= count && allOnes(x, row * inputs, present, next); next += 4) {
        addFour(columns, present[next] * outputs, present[next + 1] * outputs, present[next + 2] * outputs,
            present[next + 3] * outputs, sums);
      }
      for (; next < count; next++) {
        add(x[row * inputs + present[next]], columns, present[next] * outputs, sums);
      }
      System.arraycopy(sums, 0, y, row * outputs, outputs);
    }
  }

  /** Lists the inputs of a row that are not zero; how many they are. */
  private static int present(long[] x, int from, int[] present) {
    int count = 0;
    for (int i = 0; i < present.length; i++) {
      present[count] = i;
      count += x[from + i] == 0 ? 0 : 1;
    }
    return count;
  }

  private static boolean allOnes(long[] x, int from, int[] present, int next) {
    long first = x[from + present[next]] | x[from + present[next + 1]];
    return (first | x[from + present[next + 2]] | x[from + present[next + 3]]) == 1;
  }

  private static void addFour(long[] columns, int a, int b, int c, int d, long[] sums) {
    for (int o = 0; o < sums.length; o++) {
      sums[o] += columns[a + o] + columns[b + o] + columns[c + o] + columns[d + o];
    }
  }

  private static void add(long value, long[] columns, int from, long[] sums) {
    if (value == 1) {
      for (int o = 0; o < sums.length; o++) {
        sums[o] += columns[from + o];
      }
    } else {
      for (int o = 0; o < sums.length; o++) {
        sums[o] += value * columns[from + o];
      }
    }
  }
}
