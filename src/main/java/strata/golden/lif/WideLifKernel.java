package strata.golden.lif;

import java.util.Arrays;

/**
 * {@link LifKernel} for a membrane that is not clamped, decays by a shift and is reset at once, where a row that is idle is so at
 * every step. A step of all neurons is one loop without a branch, in which all arrays have one index, so that the machine does
 * several neurons at a time; what is the same for all of them is no array, and few enough neurons go through all steps at once, so
 * that the arrays stay near.
 */
public final class WideLifKernel {
  private WideLifKernel() {}

  /**
   * One kind of neuron.
   *
   * @param keep  0 where the membrane forgets everything, else all ones
   * @param shift the decay halves so many times
   * @param up    what is added before that, to round towards plus infinity
   * @param stay  0 where a reset puts a value in the membrane's place, else all ones
   */
  public record Neuron(long keep, int shift, long up, long stay) {}

  /**
   * All steps of one image of neurons that are all alike.
   *
   * @param fires  the least membrane that fires
   * @param take   what a reset takes from the membrane; minus the value where it puts one
   * @param x      [steps, tokens, channels]: the input
   * @param active [steps, rows]: 0 where all neurons of a row are idle
   * @param neurons of a step
   * @param v      [neurons done at once]: room for the membranes, as {@code row} for a step's input and spikes
   * @param y      [steps, tokens, channels]: 1 where a neuron fires
   */
  public static void run(Neuron neuron, long fires, long take, long[] x, byte[] active, int neurons, long[] v, long[] row,
      long[] y) {
    for (int from = 0; from < neurons; from += v.length) {
      int count = Math.min(v.length, neurons - from);
      Arrays.fill(v, 0);
      for (int at = from; at < x.length; at += neurons) {
        System.arraycopy(x, at, row, 0, count);
        step(neuron, fires, take, v, row);
        System.arraycopy(row, 0, y, at, count);
      }
    }
    idle(active, y);
  }

  /** The same for neurons that differ. @param fires [neurons done at once], as {@code take}: whole tokens, so they fit all */
  public static void each(Neuron neuron, long[] fires, long[] take, long[] x, byte[] active, int neurons, long[] v, long[] row,
      long[] y) {
    for (int from = 0; from < neurons; from += v.length) {
      int count = Math.min(v.length, neurons - from);
      Arrays.fill(v, 0);
      for (int at = from; at < x.length; at += neurons) {
        System.arraycopy(x, at, row, 0, count);
        step(neuron, fires, take, v, row);
        System.arraycopy(row, 0, y, at, count);
      }
    }
    idle(active, y);
  }

  private static void step(Neuron neuron, long fires, long take, long[] v, long[] row) {
    int shift = neuron.shift;
    long keep = neuron.keep;
    long up = neuron.up;
    long lose = ~neuron.stay;
    for (int n = 0; n < v.length; n++) {
      long h = ((v[n] & keep) + up >> shift) + row[n];
      long fired = ~(h - fires >> Long.SIZE - 1);
      row[n] = fired & 1;
      v[n] = h - (h & fired & lose) - (take & fired);
    }
  }

  private static void step(Neuron neuron, long[] fires, long[] take, long[] v, long[] row) {
    int shift = neuron.shift;
    long keep = neuron.keep;
    long up = neuron.up;
    long lose = ~neuron.stay;
    for (int n = 0; n < v.length; n++) {
      long h = ((v[n] & keep) + up >> shift) + row[n];
      long fired = ~(h - fires[n] >> Long.SIZE - 1);
      row[n] = fired & 1;
      v[n] = h - (h & fired & lose) - (take[n] & fired);
    }
  }

  /** Takes back what idle rows seem to have fired. */
  private static void idle(byte[] active, long[] y) {
    int channels = y.length / active.length;
    for (int row = 0; row < active.length; row++) {
      if (active[row] == 0) {
        Arrays.fill(y, row * channels, (row + 1) * channels, 0);
      }
    }
  }
}
