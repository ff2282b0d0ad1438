package strata.network.nir;

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
import strata.scope.Quantity;
import strata.scope.Rational;
import strata.scope.Signature;
import strata.scope.Types;
import strata.scope.Unit;

/** {@code nir(tau: 2.5 ms, r: 1, v_leak: 0, v_threshold: 0.1, dt: 0.1 ms, fraction: 12)}. */
public final class NirKind implements NeuronKind {
  private static final Formal<Quantity> TAU = Formal.required("tau", Types.quantity(Unit.Family.TIME));
  private static final Formal<Rational> R = Formal.of("r", Types.rational(), Rational.ONE);
  private static final Formal<Rational> LEAK = Formal.of("v_leak", Types.rational(), Rational.ZERO);
  private static final Formal<Rational> THRESHOLD = Formal.required("v_threshold", Types.rational());
  private static final Formal<Rational> RESET = Formal.of("v_reset", Types.rational(), Rational.ZERO);
  private static final Formal<Quantity> DT = Formal.required("dt", Types.quantity(Unit.Family.TIME));

  @Override
  public String name() {
    return "nir";
  }

  @Override
  public String builds() {
    return Lif.KIND;
  }

  @Override
  public Signature signature() {
    return Signature.of(TAU, R, LEAK, THRESHOLD, RESET, DT, Presets.SCALE, Presets.FRACTION, Presets.SHIFT);
  }

  @Override
  public About about() {
    return About.of("v = v + dt / tau (r x / scale - v); fires if v > v_threshold; then v = v_reset; as integers", "nir")
        .from("Pedersen et al., Neuromorphic intermediate representation: A unified instruction set for interoperable brain-inspired "
            + "computing, Nature Communications 2024");
  }

  @Override
  public Optional<Neuron> build(NeuronCall call) {
    Rational tau = call.get(TAU).base();
    Rational dt = call.get(DT).base();
    Rational r = call.get(R);
    if (dt.signum() <= 0 || dt.compareTo(tau) > 0) {
      return call.refuse(Diagnostic.of(Code.PRESET_NO_LEAK, call.span(DT), dt.signum() <= 0 ? "a step takes no time"
          : "a step of `dt` would take more than the membrane holds: it is longer than `tau`")
          .label(call.span(TAU), "the time constant").help("forward Euler takes `dt` from 0 to `tau`, and is near the equation for far less"));
    }
    if (r.signum() <= 0) {
      return call.refuse(Diagnostic.of(Code.OUT_OF_RANGE, call.span(R), "`r` of `nir` takes a number above 0, found " + r));
    }
    Optional<Rational> scale = Presets.scale(call, signature());
    if (call.get(LEAK).signum() != 0) {
      return scale.flatMap(s -> call.refuse(leak(call, call.get(LEAK).dividedBy(r).times(s))));
    }
    Rational decay = dt.dividedBy(tau);
    return scale.flatMap(s -> {
      Rational unit = decay.times(r).dividedBy(s);
      return Presets.build(call, signature(), "NIR's equation in steps of `dt`", new RealLif(Rational.ONE.minus(decay),
          call.get(THRESHOLD).dividedBy(unit), Lif.Fires.ABOVE, Lif.Reset.Kind.VALUE, call.get(RESET).dividedBy(unit), Lif.Resets.NOW,
          unit), THRESHOLD);
    });
  }

  private static Diagnostic leak(NeuronCall call, Rational current) {
    Rational leak = call.get(LEAK);
    return Diagnostic.of(Code.PRESET_OFFSET, call.span(LEAK), "a membrane that begins at 0 and rests at " + leak
        + " takes a current at every step, which a neuron does not have")
        .help("if it begins at rest, measure from there: `v_leak: 0, v_threshold: " + call.get(THRESHOLD).minus(leak) + ", v_reset: "
            + call.get(RESET).minus(leak) + "`")
        .help("if it begins at 0, write `v_leak: 0` and add " + current + " to the biases of the layer before it");
  }
}
