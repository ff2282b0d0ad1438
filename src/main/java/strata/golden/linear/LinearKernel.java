package strata.golden.linear;

/** {@code y[r, o] = bias[o] + sum over i of weight[o, i] * x[r, i]}: the definition, which {@link PackedLinearKernel} is held to. */
public final class LinearKernel {
  private LinearKernel() {}

  /**
   * @param x      [rows, inputs]
   * @param active [rows]: 0 leaves the row of y zero
   * @param weight [outputs, inputs]
   * @param bias   [outputs]
   * @param y      [rows, outputs]
   */
  public static void run(long[] x, byte[] active, long[] weight, long[] bias, long[] y) {
    int inputs = weight.length / bias.length;
    for (int at = 0; at < y.length; at++) {
      int row = at / bias.length;
      int output = at % bias.length;
      long sum = bias[output];
      for (int i = 0; i < inputs; i++) {
        sum += weight[output * inputs + i] * x[row * inputs + i];
      }
      y[at] = active[row] == 0 ? 0 : sum;
    }
  }
}
