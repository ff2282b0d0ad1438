package strata.network.snntorch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import strata.network.Neuron;
import strata.network.NeuronCall;
import strata.network.NeuronKind;
import strata.network.lif.Lif;
import strata.network.preset.Presets;
import strata.network.preset.RealLif;
import strata.scope.About;
import strata.scope.Formal;
import strata.scope.Rational;
import strata.scope.Signature;
import strata.scope.Types;

/** {@code snntorch(beta: 0.9375, threshold: 1, scale: 64)}. */
public final class SnnTorchKind implements NeuronKind {
  private static final Formal<Rational> BETA = Formal.required("beta", Types.rational(Rational.ZERO, Rational.ONE));
  private static final Formal<Rational> THRESHOLD = Formal.of("threshold", Types.rational(), Rational.ONE);
  private static final Formal<Lif.Reset.Kind> RESET = Formal.of("reset", Types.choice(resets()), Lif.Reset.Kind.SUBTRACT);
  private static final Formal<Boolean> RESET_DELAY = Formal.of("reset_delay", Types.flag(), true);

  private static Map<String, Lif.Reset.Kind> resets() {
    Map<String, Lif.Reset.Kind> resets = new LinkedHashMap<>();
    resets.put("subtract", Lif.Reset.Kind.SUBTRACT);
    resets.put("zero", Lif.Reset.Kind.VALUE);
    resets.put("none", Lif.Reset.Kind.NONE);
    return resets;
  }

  @Override
  public String name() {
    return "snntorch";
  }

  @Override
  public String builds() {
    return Lif.KIND;
  }

  @Override
  public Signature signature() {
    return Signature.of(BETA, THRESHOLD, RESET, RESET_DELAY, Presets.SCALE, Presets.FRACTION, Presets.SHIFT);
  }

  @Override
  public About about() {
    return About.of("u = beta u + x / scale - r threshold; fires if u > threshold, which is r of the next step; as integers", "snntorch")
        .from("Eshraghian et al., Training Spiking Neural Networks Using Lessons From Deep Learning, Proceedings of the IEEE 2023");
  }

  @Override
  public Optional<Neuron> build(NeuronCall call) {
    Lif.Reset.Kind reset = call.get(RESET);
    boolean late = call.get(RESET_DELAY) && reset != Lif.Reset.Kind.NONE;
    boolean asksTwice = !call.get(RESET_DELAY) && reset == Lif.Reset.Kind.SUBTRACT;
    return Presets.scale(call, signature()).flatMap(scale -> Presets.build(call, signature(), "snnTorch", new RealLif(call.get(BETA),
        call.get(THRESHOLD).times(scale), Lif.Fires.ABOVE, reset, Rational.ZERO, late ? Lif.Resets.NEXT : Lif.Resets.NOW,
        Rational.ONE.dividedBy(scale), asksTwice ? Optional.of("snnTorch compares a membrane that stays above the threshold after a "
            + "subtraction as if it still had to be reset; here it is compared as it is") : Optional.empty()), THRESHOLD));
  }
}
