package strata.machine;

import java.util.Map;
import java.util.Random;
import strata.machine.neuron.Lif;

/**
 * The neuron of the language reference in plain integers, for tests: floor(v m / 2^s) + input, compare, reset.
 *
 * @param width bits to which the membrane is clamped, 0 for none
 */
public record NeuronEquation(int m, int s, boolean up, int threshold, boolean above, int reset, int resetValue, boolean next, int width) {

  /** A neuron that leaks, so that its membrane stays within a few times the range of its inputs. */
  public static NeuronEquation random(Random random, int retainBits, int range) {
    int s = random.nextInt(4);
    return new NeuronEquation(random.nextInt(Math.min(1 << retainBits, (1 << s) + 1)), s, random.nextBoolean(),
        random.nextInt(2 * range) - range, random.nextBoolean(), random.nextInt(3), random.nextInt(5) - 2, random.nextBoolean(), 0);
  }

  /** The same, clamped so tightly that the clamps are often met, if the core has them. */
  public NeuronEquation clamped(Random random, boolean saturates, int bits) {
    int few = saturates && random.nextInt(4) > 0 ? Math.min(bits, 2 + random.nextInt(5)) : 0;
    return new NeuronEquation(m, s, up, threshold, above, reset, resetValue, next, few);
  }

  public NeuronEquation threshold(int other) {
    return new NeuronEquation(m, s, up, other, above, reset, resetValue, next, width);
  }

  public void into(Map<String, Long> job) {
    job.put("retain_m", (long) m);
    job.put("retain_s", (long) s);
    job.put("round_up", up ? 1L : 0L);
    job.put("threshold", (long) threshold);
    job.put("fires_above", above ? 1L : 0L);
    job.put("reset", (long) reset);
    job.put("reset_value", (long) resetValue);
    job.put("resets_next", next ? 1L : 0L);
    if (width > 0) {
      job.put("saturate", (long) width);
    }
  }

  /** Which steps fire, for the inputs of all steps. */
  public boolean[] run(int[] inputs) {
    boolean[] fires = new boolean[inputs.length];
    run(inputs, fires, Long.MIN_VALUE, Long.MAX_VALUE);
    return fires;
  }

  /** How many steps, from the first on, keep the membrane within these bounds before and after a reset. */
  public int stepsWithin(int[] inputs, long least, long most) {
    return run(inputs, new boolean[inputs.length], least, most);
  }

  private int run(int[] inputs, boolean[] fires, long least, long most) {
    long v = 0;
    boolean owes = false;
    for (int step = 0; step < inputs.length; step++) {
      boolean late = owes;
      if (late && reset == Lif.RESET_VALUE) {
        v = resetValue;
      }
      v = leak(v);
      if (late && reset == Lif.RESET_SUBTRACT) {
        v = clamp(v - threshold);
      }
      v = clamp(v + inputs[step]);
      if (v < least || v > most) {
        return step;
      }
      fires[step] = above ? v > threshold : v >= threshold;
      owes = fires[step] && next;
      if (fires[step] && !next) {
        v = reset == Lif.RESET_VALUE ? resetValue : reset == Lif.RESET_SUBTRACT ? clamp(v - threshold) : v;
      }
      if (v < least || v > most) {
        return step + 1;
      }
    }
    return inputs.length;
  }

  private long clamp(long v) {
    long most = (1L << width - 1) - 1;
    return width == 0 ? v : v > most ? most : v < -most - 1 ? -most - 1 : v;
  }

  private long leak(long v) {
    return up ? -Math.floorDiv(-v * m, 1L << s) : Math.floorDiv(v * m, 1L << s);
  }
}
