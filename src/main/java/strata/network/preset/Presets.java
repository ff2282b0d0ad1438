package strata.network.preset;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Span;
import strata.network.Loss;
import strata.network.Neuron;
import strata.network.NeuronCall;
import strata.network.lif.Lif;
import strata.scope.Formal;
import strata.scope.Rational;
import strata.scope.Signature;
import strata.scope.Types;

/** What all presets take, and how they become the neuron of integers. */
public final class Presets {
  private static final int MOST_FRACTION = 40;
  private static final int MOST_BITS = 48;

  /** The integer that stands for an input of 1. */
  public static final Formal<Optional<Rational>> SCALE =
      Formal.optional("scale", Types.rational(Rational.of(1, 1024), Rational.of(1L << MOST_FRACTION)));
  /** Its logarithm. */
  public static final Formal<Optional<Integer>> FRACTION = Formal.optional("fraction", Types.integer(0, MOST_FRACTION));
  /** Retain is a fraction over 2^shift. */
  public static final Formal<Integer> SHIFT = Formal.of("shift", Types.integer(0, 15), 8);

  private Presets() {}

  /** What an input of 1 is, as an integer; empty after saying what is wrong. */
  public static Optional<Rational> scale(NeuronCall call, Signature signature) {
    Optional<Rational> scale = call.get(SCALE);
    Optional<Integer> fraction = call.get(FRACTION);
    if (scale.isPresent() == fraction.isPresent()) {
      Span span = scale.isPresent() ? call.span(FRACTION) : whole(call, signature);
      Diagnostic wrong = Diagnostic.of(Code.PRESET_SCALE, span, scale.isPresent() ? "`scale` and `fraction` both say which integer stands "
          + "for 1" : "nothing says which integer stands for 1");
      return call.refuse((scale.isPresent() ? wrong.label(call.span(SCALE), "the other") : wrong)
          .help("write `scale: 64`, or `fraction: 6` for 2^6: what weights and biases were multiplied by"));
    }
    return scale.or(() -> fraction.map(bits -> Rational.of(1L << bits)));
  }

  /** Where the preset is written: the call if that says anything of its own. */
  static Span whole(NeuronCall call, Signature signature) {
    boolean own = signature.formals().stream().anyMatch(call.overrides()::isGiven);
    return (own ? call.overrides() : call.declared()).callee().span();
  }

  /** @param rule whose it is, with its article @param threshold the field that most hangs on the scale */
  public static Optional<Neuron> build(NeuronCall call, Signature signature, String rule, RealLif real, Formal<?> threshold) {
    Optional<Diagnostic> wrong = senseless(call, real, threshold).or(() -> unfit(call, real, threshold));
    if (wrong.isPresent()) {
      return call.refuse(wrong.get());
    }
    Lif lif = real.rounded(call.get(SHIFT));
    if (lif.threshold(0) == 0 && real.threshold().signum() > 0 && lif.loss().orElseThrow().spikesDiffer()) {
      return call.refuse(Diagnostic.of(Code.PRESET_THRESHOLD, call.span(threshold), "the threshold is " + decimal(real.threshold())
          + " in the membrane's integers, so it would be 0").help("take a larger `scale`, and weights to match"));
    }
    return Optional.of(told(call, signature, rule, real, lif));
  }

  /** The same, after saying what was lost. */
  private static Neuron told(NeuronCall call, Signature signature, String rule, RealLif real, Lif lif) {
    Loss loss = lif.loss().orElseThrow();
    if (loss.spikesDiffer()) {
      Diagnostic lost = Diagnostic.of(Code.PRESET_LOSES, whole(call, signature), "spikes can differ from those of " + rule + ": it becomes "
          + LifText.of(lif));
      call.diagnostics().add(lost.help(decay(real, lif)).help(threshold(real, lif)).help(reset(real, lif)).help(real.besides().orElse("")));
    }
    return lif;
  }

  private static String decay(RealLif real, Lif lif) {
    Loss loss = lif.loss().orElseThrow();
    String rounds = lif.retainM() > 1 ? "; what it leaves is rounded in each step, which halving alone does without loss" : "";
    return loss.decay().signum() > 0
        ? "a step retains " + LifText.retain(lif) + " where it should retain " + decimal(real.retain()) + ", wrong by " + bound(loss.decay()) + rounds
        : "a step retains just what it should" + rounds;
  }

  private static String threshold(RealLif real, Lif lif) {
    Loss loss = lif.loss().orElseThrow();
    return loss.threshold().signum() == 0 ? "the threshold is exact"
        : "the threshold is " + lif.threshold(0) + " where it should be " + decimal(real.threshold()) + ", wrong by " + bound(loss.threshold())
        + " of the membrane's unit";
  }

  private static String reset(RealLif real, Lif lif) {
    Loss loss = lif.loss().orElseThrow();
    return loss.reset().signum() == 0 ? ""
        : "the reset is to " + lif.reset().value() + " where it should be to " + decimal(real.resetValue()) + ", wrong by " + bound(loss.reset())
        + " of the membrane's unit";
  }

  /** What nobody can mean. */
  private static Optional<Diagnostic> senseless(NeuronCall call, RealLif real, Formal<?> threshold) {
    if (fires(real, Rational.ZERO)) {
      return Optional.of(Diagnostic.of(Code.PRESET_FIRES_ALWAYS, call.span(threshold), "a membrane at rest is "
          + (real.threshold().signum() == 0 ? "at" : "above") + " the threshold, so the neuron fires without input")
          .help("the threshold must be above where the membrane begins"));
    }
    return real.reset() == Lif.Reset.Kind.VALUE && fires(real, real.resetValue())
        ? Optional.of(Diagnostic.of(Code.PRESET_FIRES_ALWAYS, call.span(threshold), "a reset leaves the membrane where it fires")
            .help("the threshold must be above the reset value")) : Optional.empty();
  }

  private static boolean fires(RealLif real, Rational membrane) {
    int over = membrane.compareTo(real.threshold());
    return real.fires() == Lif.Fires.AT ? over >= 0 : over > 0;
  }

  private static Optional<Diagnostic> unfit(NeuronCall call, RealLif real, Formal<?> threshold) {
    boolean fits = real.threshold().floor().bitLength() < MOST_BITS && real.resetValue().floor().bitLength() < MOST_BITS;
    return fits ? Optional.empty() : Optional.of(Diagnostic.of(Code.PRESET_THRESHOLD, call.span(threshold),
        "threshold or reset value need more than " + MOST_BITS + " bits in the membrane's integers").help("take a smaller `scale`"));
  }

  /** At most so much. */
  private static String bound(Rational error) {
    return rounded(error, 3, RoundingMode.UP);
  }

  private static String decimal(Rational value) {
    return rounded(value, 7, RoundingMode.HALF_EVEN);
  }

  private static String rounded(Rational value, int digits, RoundingMode mode) {
    BigDecimal decimal = new BigDecimal(value.numerator()).divide(new BigDecimal(value.denominator()), new MathContext(digits, mode));
    return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
  }
}
