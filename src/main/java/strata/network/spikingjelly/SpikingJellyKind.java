package strata.network.spikingjelly;

import java.util.Optional;
import strata.diag.Code;
import strata.diag.Diagnostic;
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

/** {@code spikingjelly(tau: 2, v_threshold: 1, scale: 64)}. */
public final class SpikingJellyKind implements NeuronKind {
  private static final Formal<Rational> TAU = Formal.required("tau", Types.rational());
  private static final Formal<Boolean> DECAY_INPUT = Formal.of("decay_input", Types.flag(), true);
  private static final Formal<Rational> THRESHOLD = Formal.of("v_threshold", Types.rational(), Rational.ONE);
  private static final Formal<Optional<Rational>> RESET = Formal.of("v_reset", new ResetPotential(), Optional.of(Rational.ZERO));

  @Override
  public String name() {
    return "spikingjelly";
  }

  @Override
  public String builds() {
    return Lif.KIND;
  }

  @Override
  public Signature signature() {
    return Signature.of(TAU, DECAY_INPUT, THRESHOLD, RESET, Presets.SCALE, Presets.FRACTION, Presets.SHIFT);
  }

  @Override
  public About about() {
    return About.of("h = v + (x / scale - (v - v_reset)) / tau; fires if h >= v_threshold; then v = v_reset; as integers", "spikingjelly")
        .from("Fang et al., SpikingJelly: An open-source machine learning infrastructure platform for spike-based intelligence, "
            + "Science Advances 2023");
  }

  @Override
  public Optional<Neuron> build(NeuronCall call) {
    Rational tau = call.get(TAU);
    if (tau.compareTo(Rational.ONE) < 0) {
      return call.refuse(Diagnostic.of(Code.PRESET_NO_LEAK, call.span(TAU), "`tau` is " + tau + ", and a step would take more than the "
          + "membrane holds").help("`tau` counts steps: 1 forgets everything, 2 halves, more leaks less"));
    }
    Optional<Rational> scale = Presets.scale(call, signature());
    Rational gain = call.get(DECAY_INPUT) ? Rational.ONE.dividedBy(tau) : Rational.ONE;
    Optional<Rational> reset = call.get(RESET);
    return scale.flatMap(s -> Presets.build(call, signature(), "SpikingJelly", new RealLif(
        Rational.ONE.minus(Rational.ONE.dividedBy(tau)),
        call.get(THRESHOLD).minus(reset.orElse(Rational.ZERO)).times(s).dividedBy(gain), Lif.Fires.AT,
        reset.isPresent() ? Lif.Reset.Kind.VALUE : Lif.Reset.Kind.SUBTRACT, Rational.ZERO, Lif.Resets.NOW, gain.dividedBy(s)), THRESHOLD));
  }
}
