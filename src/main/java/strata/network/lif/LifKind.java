package strata.network.lif;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.network.Neuron;
import strata.network.NeuronCall;
import strata.network.NeuronKind;
import strata.network.Weights;
import strata.num.Format;
import strata.num.Rounding;
import strata.num.Tensor;
import strata.scope.About;
import strata.scope.Formal;
import strata.scope.Rational;
import strata.scope.Signature;
import strata.scope.Types;

/** {@code lif(retain: 1/2, threshold: 64, reset: zero)}. */
public final class LifKind implements NeuronKind {
  /** The largest power of two that divides a retain. */
  private static final int MOST_SHIFT = 30;

  private static final Formal<Rational> RETAIN = Formal.required("retain", Types.rational(Rational.ZERO, Rational.ONE));
  private static final Formal<Threshold> THRESHOLD = Formal.required("threshold", new Threshold.Argument());
  private static final Formal<Optional<Lif.Reset>> RESET = Formal.optional("reset", new ResetArgument());
  private static final Formal<Rounding> ROUND = Formal.of("round", choice("down", Rounding.DOWN, "up", Rounding.UP),
      Rounding.DOWN);
  private static final Formal<Lif.Fires> FIRES =
      Formal.of("fires", choice("at", Lif.Fires.AT, "above", Lif.Fires.ABOVE), Lif.Fires.AT);
  private static final Formal<Lif.Resets> RESETS =
      Formal.of("resets", choice("now", Lif.Resets.NOW, "next", Lif.Resets.NEXT), Lif.Resets.NOW);
  private static final Formal<Optional<Format>> WIDTH = Formal.optional("width", new SaturatingArgument());

  private static <T> strata.scope.Type<T> choice(String first, T one, String second, T other) {
    Map<String, T> choices = new LinkedHashMap<>();
    choices.put(first, one);
    choices.put(second, other);
    return Types.choice(choices);
  }

  @Override
  public String name() {
    return Lif.KIND;
  }

  @Override
  public Signature signature() {
    return Signature.of(RETAIN, THRESHOLD, RESET, ROUND, FIRES, RESETS, WIDTH);
  }

  @Override
  public About about() {
    return About.of("v = round(retain v) + x; fires if v >= threshold, or above it; then v is reset", "lif")
        .from("Burkitt, A Review of the Integrate-and-fire Neuron Model: I. Homogeneous Synaptic Input, Biological Cybernetics 95, 2006");
  }

  @Override
  public Optional<Neuron> build(NeuronCall call) {
    Rational retain = call.get(RETAIN);
    BigInteger power = retain.denominator();
    int shift = power.bitLength() - 1;
    if (power.bitCount() != 1 || shift > MOST_SHIFT) {
      return call.refuse(Diagnostic.of(Code.BAD_NEURON, call.span(RETAIN), "`retain` is " + retain
          + ", expected a fraction whose denominator is a power of two, at most 2^" + MOST_SHIFT)
          .help("decay is a multiplication and a shift: write m/2^s, such as " + near(retain)));
    }
    Optional<Lif.Reset> reset = reset(call, retain);
    Optional<List<Long>> threshold = threshold(call);
    if (reset.isEmpty() || threshold.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Lif(retain.numerator().longValueExact(), shift, call.get(ROUND), threshold.get(), call.get(FIRES),
        reset.get(), call.get(RESETS), call.get(WIDTH)));
  }

  private static String near(Rational retain) {
    return retain.times(Rational.of(256)).plus(Rational.of(1, 2)).floor() + "/256";
  }

  /** Written, unless nothing is retained that could be reset. */
  private static Optional<Lif.Reset> reset(NeuronCall call, Rational retain) {
    Optional<Lif.Reset> reset = call.get(RESET);
    if (retain.signum() == 0) {
      return reset.isEmpty() ? Optional.of(Lif.Reset.NONE) : call.refuse(Diagnostic.of(Code.BAD_NEURON, call.span(RESET),
          "a neuron that retains nothing has nothing to reset")
          .label(call.span(RETAIN), "it forgets here").help("leave `reset` out"));
    }
    return reset.isPresent() ? reset : call.refuse(Diagnostic.of(Code.BAD_NEURON, call.span(RESET),
        "`lif` needs `reset` where it retains")
        .label(call.span(RETAIN), "it remembers here").help("write `reset: zero`, `subtract`, `none` or a value"));
  }

  private static Optional<List<Long>> threshold(NeuronCall call) {
    Threshold threshold = call.get(THRESHOLD);
    if (threshold.tensor().isEmpty()) {
      return Optional.of(List.of(threshold.number()));
    }
    String name = threshold.tensor().get();
    return call.weights().read(name, call.span(THRESHOLD)).map(Weights.Stored::tensor).flatMap(t -> channels(call, name, t));
  }

  private static Optional<List<Long>> channels(NeuronCall call, String name, Tensor thresholds) {
    if (!thresholds.lengths().equals(List.of(call.channels()))) {
      return call.refuse(Diagnostic.of(Code.WEIGHT_SHAPE, call.span(THRESHOLD), "`" + name + "` is " + thresholds.lengths()
          + "; for " + call.channels() + " channels it must be [" + call.channels() + "]"));
    }
    return Optional.of(IntStream.range(0, call.channels()).mapToObj(thresholds::get).toList());
  }
}
