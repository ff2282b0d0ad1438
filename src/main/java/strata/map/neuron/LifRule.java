package strata.map.neuron;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import strata.machine.Bits;
import strata.network.Neuron;
import strata.network.lif.Lif;
import strata.num.Format;
import strata.num.Rounding;

/** Leaky integrate and fire: the fields are those of {@link strata.machine.neuron.Lif}. */
final class LifRule implements NeuronRule {
  private static final int MOST_SHIFT = 15;

  /** The leak m / 2^s in lowest terms: the same numbers with the narrowest multiplier. */
  private record Leak(long m, int s) {
    static Leak of(Lif lif) {
      int common = lif.retainM() == 0 ? lif.retainS() : Math.min(lif.retainS(), Long.numberOfTrailingZeros(lif.retainM()));
      return new Leak(lif.retainM() >> common, lif.retainS() - common);
    }

    @Override
    public String toString() {
      return m + "/2^" + s;
    }
  }

  @Override
  public String kind() {
    return Lif.KIND;
  }

  @Override
  public Optional<String> refuses(Neuron neuron, int channels, Hardware hardware) {
    Lif lif = (Lif) neuron;
    Leak leak = Leak.of(lif);
    Format number = Format.signed(hardware.bits());
    Optional<String> clamps = lif.width().flatMap(width -> clamps(width, number, hardware));
    if (clamps.isPresent()) {
      return clamps;
    }
    if (leak.s() > MOST_SHIFT) {
      return Optional.of("retains " + leak + "; the core shifts by at most " + MOST_SHIFT);
    }
    if (Bits.count(leak.m()) > hardware.retainBits()) {
      return Optional.of("retains " + leak + "; the core multiplies by at most " + ((1L << hardware.retainBits()) - 1)
          + " (its option retain, in bits)");
    }
    if (lif.threshold().stream().anyMatch(t -> !number.holds(t)) || !number.holds(lif.reset().value())) {
      return Optional.of("has a threshold or reset value that does not fit in " + number);
    }
    if (ownThresholds(neuron, channels, hardware).isPresent() && !hardware.ownThresholds()) {
      return Optional.of(differ(lif) ? "has a threshold for each channel; the core has one for all"
          : "fires without input, and its " + channels + " channels do not fill words of " + hardware.word());
    }
    return Optional.empty();
  }

  /** The membrane has been found to fit. */
  private static Optional<String> clamps(Format width, Format number, Hardware hardware) {
    if (width.bits() > number.bits()) {
      return Optional.of("clamps to " + width + ", which a membrane that fits in " + number + " never reaches; leave its `width` out");
    }
    return hardware.saturates() ? Optional.empty() : Optional.of("clamps to " + width
        + ", and the core's neurons were built without; give the core `widths: saturating`");
  }

  @Override
  public Map<String, Long> fields(Neuron neuron) {
    Lif lif = (Lif) neuron;
    Leak leak = Leak.of(lif);
    Map<String, Long> fields = new LinkedHashMap<>();
    fields.put("retain_m", leak.m());
    fields.put("retain_s", (long) leak.s());
    fields.put("round_up", lif.round() == Rounding.UP ? 1L : 0L);
    fields.put("threshold", lif.threshold(0));
    fields.put("fires_above", lif.fires() == Lif.Fires.ABOVE ? 1L : 0L);
    fields.put("reset", code(lif.reset().kind()));
    fields.put("reset_value", lif.reset().value());
    fields.put("resets_next", lif.resets() == Lif.Resets.NEXT ? 1L : 0L);
    fields.put("saturate", lif.width().map(width -> (long) width.bits()).orElse(0L));
    return fields;
  }

  private static long code(Lif.Reset.Kind kind) {
    return switch (kind) {
      case NONE -> strata.machine.neuron.Lif.RESET_NONE;
      case VALUE -> strata.machine.neuron.Lif.RESET_VALUE;
      case SUBTRACT -> strata.machine.neuron.Lif.RESET_SUBTRACT;
    };
  }

  @Override
  public Optional<long[]> ownThresholds(Neuron neuron, int channels, Hardware hardware) {
    Lif lif = (Lif) neuron;
    int filled = (channels + hardware.word() - 1) / hardware.word() * hardware.word();
    boolean idleFires = filled > channels && lif.firesFrom(0) <= 0;
    if (!differ(lif) && !idleFires) {
      return Optional.empty();
    }
    long[] thresholds = new long[filled];
    Arrays.fill(thresholds, Format.signed(hardware.bits()).max());
    for (int channel = 0; channel < channels; channel++) {
      thresholds[channel] = lif.threshold(channel);
    }
    return Optional.of(thresholds);
  }

  private static boolean differ(Lif lif) {
    return lif.threshold().stream().distinct().count() > 1;
  }
}
