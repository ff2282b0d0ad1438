package strata.golden.lif;

import java.util.Arrays;

/**
 * The leaky integrate-and-fire neuron: {@code v = round(v * m / 2^s) + x}, then compare, then reset. v is 0 before the first
 * step. The definition, which {@link WideLifKernel} is held to.
 */
public final class LifKernel {
  /** Resets: the membrane stays, loses its threshold, or takes a value. */
  public static final int NONE = 0;
  public static final int SUBTRACT = 1;
  public static final int VALUE = 2;

  private LifKernel() {}

  /**
   * One kind of neuron.
   *
   * @param m         the decay's numerator, over 2^s
   * @param up        whether the decay rounds towards plus infinity, not minus
   * @param threshold [channels]
   * @param above     fires where v > threshold, not where v >= threshold
   * @param reset     NONE, SUBTRACT or VALUE, and then {@code value}
   * @param next      a reset waits for the next step: a value replaces v before the decay, a subtraction follows the decay
   * @param low       v is clamped to low..high after the input is added, and after a subtracting reset
   * @param freeze    an idle step leaves v alone, instead of decaying it
   */
  public record Neuron(
      long m, int s, boolean up, long[] threshold, boolean above, int reset, long value, boolean next, long low, long high,
      boolean freeze) {}

  /**
   * All steps of one image.
   *
   * @param x      [steps, tokens, channels]: the input
   * @param active [steps, tokens]: 0 where the row is idle, and so neither compares, nor emits, nor resets
   * @param v      [tokens, channels]: room for the membranes
   * @param fired  [tokens, channels]: room for what the step before emitted
   * @param y      [steps, tokens, channels]: 1 where a neuron fires
   */
  public static void run(Neuron neuron, long[] x, byte[] active, long[] v, byte[] fired, long[] y) {
    Arrays.fill(v, 0);
    Arrays.fill(fired, (byte) 0);
    for (int row = 0; row < active.length; row++) {
      row(neuron, x, active[row] != 0, row * neuron.threshold.length, v, fired, y);
    }
  }

  /** One step of one token's neurons. @param at where their numbers begin in x and y */
  static void row(Neuron neuron, long[] x, boolean active, int at, long[] v, byte[] fired, long[] y) {
    if (active) {
      step(neuron, x, at, v, fired, at % v.length, y);
    } else {
      idle(neuron, at, v, fired, at % v.length, y);
    }
  }

  /** One step of one token's neurons; their numbers begin at {@code at} in x and y, and at {@code n} in v and fired. */
  private static void step(Neuron neuron, long[] x, int at, long[] v, byte[] fired, int n, long[] y) {
    int above = neuron.above ? 1 : 0;
    for (int c = 0; c < neuron.threshold.length; c++) {
      long threshold = neuron.threshold[c];
      long h = clamp(neuron, decayed(neuron, v[n + c], fired[n + c], threshold) + x[at + c]);
      // 1 where h >= threshold + above: the sign of a difference that is proven not to overflow, since a branch is guessed
      // wrongly often
      long fires = h - threshold - above >>> Long.SIZE - 1 ^ 1;
      fired[n + c] = (byte) fires;
      y[at + c] = fires;
      v[n + c] = neuron.next ? h : reset(neuron, h, -fires, threshold);
    }
  }

  /** @param fired all ones where the neuron fired, else 0 */
  private static long reset(Neuron neuron, long h, long fired, long threshold) {
    return neuron.reset == VALUE ? h & ~fired | neuron.value & fired
        : neuron.reset == SUBTRACT ? clamp(neuron, h - (threshold & fired)) : h;
  }

  private static void idle(Neuron neuron, int at, long[] v, byte[] fired, int n, long[] y) {
    for (int c = 0; c < neuron.threshold.length; c++) {
      y[at + c] = 0;
      if (!neuron.freeze) {
        v[n + c] = decayed(neuron, v[n + c], fired[n + c], neuron.threshold[c]);
        fired[n + c] = 0;
      }
    }
  }

  /** What is left of a membrane when the next input is added, a late reset included. */
  private static long decayed(Neuron neuron, long v, byte fired, long threshold) {
    boolean late = neuron.next && fired != 0;
    long before = late && neuron.reset == VALUE ? neuron.value : v;
    long after = before * neuron.m + (neuron.up ? (1L << neuron.s) - 1 : 0) >> neuron.s;
    return late && neuron.reset == SUBTRACT ? clamp(neuron, after - threshold) : after;
  }

  private static long clamp(Neuron neuron, long v) {
    return Math.max(neuron.low, Math.min(neuron.high, v));
  }
}
