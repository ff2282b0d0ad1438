package strata.network.lif;

import java.util.List;
import java.util.Optional;
import strata.network.Loss;
import strata.network.Membrane;
import strata.network.Neuron;
import strata.num.Format;
import strata.num.Interval;
import strata.num.Rounding;

/**
 * Leaky integrate and fire. The membrane v is 0 before the first step of an image; each step it decays, the input is added, it is
 * compared, and reset: {@code v = round(v * retainM / 2^retainS) + input}.
 *
 * @param retainM   0 forgets; at most 2^retainS
 * @param threshold one number, or one a channel
 * @param reset     what a neuron that fired does; with {@code RESET_NEXT} it does so at the beginning of the next step: a value
 *     replaces v before the decay, and a subtraction takes the threshold after the decay and before the input is added
 * @param width     the membrane is clamped to this format after the input is added, and after a subtracting reset; unbounded when
 *     empty
 * @param loss      where a preset has made it of real numbers
 */
public record Lif(
    long retainM, int retainS, Rounding round, List<Long> threshold, Fires fires, Reset reset, Resets resets,
        Optional<Format> width, Optional<Loss> loss)
    implements Neuron {
  public static final String KIND = "lif";

  /** {@code AT}: v >= threshold, as SpikingJelly; {@code ABOVE}: v > threshold, as snnTorch and NIR. */
  public enum Fires { AT, ABOVE }

  /** {@code NOW}: in the step that fired; {@code NEXT}: one step late, as snnTorch. */
  public enum Resets { NOW, NEXT }

  /**
   * {@code NONE} keeps the membrane, {@code SUBTRACT} takes the threshold, {@code VALUE} puts {@code value} (zero: 0) in its
   * place.
   */
  public record Reset(Kind kind, long value) {
    /** What a reset does. */
    public enum Kind { NONE, SUBTRACT, VALUE }

    public static final Reset NONE = new Reset(Kind.NONE, 0);
    public static final Reset SUBTRACT = new Reset(Kind.SUBTRACT, 0);
    public static final Reset ZERO = new Reset(Kind.VALUE, 0);
  }

  public Lif {
    threshold = List.copyOf(threshold);
    if (threshold.isEmpty() || retainM < 0 || retainS < 0 || retainS > 30 || retainM > 1L << retainS) {
      throw new IllegalArgumentException("lif: retain " + retainM + "/2^" + retainS + ", threshold " + threshold);
    }
  }

  /** Of integers. */
  public Lif(long retainM, int retainS, Rounding round, List<Long> threshold, Fires fires, Reset reset, Resets resets,
      Optional<Format> width) {
    this(retainM, retainS, round, threshold, fires, reset, resets, width, Optional.empty());
  }

  /** The threshold of one channel. */
  public long threshold(int channel) {
    return threshold.get(threshold.size() == 1 ? 0 : channel);
  }

  /** The smallest v at which a channel fires: the threshold, or one more where it fires above. */
  public long firesFrom(int channel) {
    return fires == Fires.AT ? threshold(channel) : Math.addExact(threshold(channel), 1);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Membrane membrane(List<Interval> input, int steps, boolean mayIdle) {
    return LifBound.membrane(this, input, steps, mayIdle);
  }
}
