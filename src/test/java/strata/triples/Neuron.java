package strata.triples;

/**
 * A leaky integrate-and-fire neuron.
 *
 * @param m         of {@code retain: m/2^s}
 * @param threshold the number, or about what the numbers of a tensor are
 * @param own       a threshold for each channel, from a tensor
 * @param atCall    the threshold is given where the neuron is called, not where it is declared
 * @param width     bits to which the membrane is clamped, 0 for none
 * @param preset    how it is declared
 */
record Neuron(int m, int s, int threshold, boolean own, boolean atCall, Reset reset, int resetValue, boolean up, boolean above, boolean next,
    int width, Preset preset) {
  enum Reset { ZERO, SUBTRACT, NONE, VALUE }

  /** One that holds in any core: it needs input to fire. */
  static Neuron any(Dice dice) {
    int s = dice.from(0, 4);
    int m = dice.chance(20) ? 0 : dice.chance(40) ? 1 : dice.from(1, 1 << s);
    Preset preset = dice.chance(75) ? Preset.LIF : dice.one(Preset.values());
    return preset.fit(new Neuron(m, s, dice.from(1, dice.one(3, 20, 60)), false, dice.chance(20), dice.one(Reset.values()), dice.from(0, 9),
        dice.chance(30), dice.chance(30), dice.chance(30), dice.chance(15) ? dice.from(2, 8) : 0, preset));
  }

  /** Fused with a layer, it may have more. */
  static Neuron fused(Dice dice) {
    Neuron n = any(dice);
    if (n.preset != Preset.LIF) {
      return n;
    }
    boolean own = dice.chance(25);
    int threshold = dice.chance(10) ? 0 : n.threshold;
    return new Neuron(n.m, n.s, threshold, own, n.atCall, n.reset, n.resetValue, n.up, n.above, n.next, n.width, n.preset);
  }

  /** Whether every channel needs a threshold of its own: they differ, or lanes without a channel would fire. */
  boolean needsOwn() {
    return own || threshold == 0 && !above;
  }

  /** As it is declared. */
  String text() {
    if (preset != Preset.LIF) {
      return preset.text(this);
    }
    String retain = m == 0 ? "0" : s == 0 ? "1" : m + "/" + (1 << s);
    String words = switch (reset) {
      case ZERO -> "zero";
      case SUBTRACT -> "subtract";
      case NONE -> "none";
      case VALUE -> String.valueOf(resetValue - 4);
    };
    return "lif(retain: " + retain + ", threshold: " + (own || atCall ? 1 : threshold) + (m == 0 ? "" : ", reset: " + words)
        + (up ? ", round: up" : "") + (above ? ", fires: above" : "") + (next && m > 0 ? ", resets: next" : "")
        + (width > 0 ? ", width: i" + width + " saturate" : "") + ")";
  }

  /** Called. @param name under which it is declared @param tensor of its thresholds */
  String call(String name, String x, String tensor) {
    return name + "(" + x + (own ? ", threshold: tensor(\"" + tensor + "\")" : atCall ? ", threshold: " + threshold : "") + ")";
  }

  /** At least what a membrane can be, either way. */
  long most(long input, int steps) {
    long kept = m == 0 ? 1 : steps;
    return kept * (input + Math.max(m == 0 ? threshold : 3L * threshold, 6));
  }

  /** Bits of the m in lowest terms. */
  int retainBits() {
    int common = m == 0 ? s : Math.min(s, Integer.numberOfTrailingZeros(m));
    return Math.max(1, 32 - Integer.numberOfLeadingZeros(m >> common));
  }
}
