package strata.machine.vector;

import java.util.List;
import java.util.Optional;
import strata.diag.Diagnostics;
import strata.machine.Core;
import strata.machine.CoreKind;
import strata.machine.CoreSite;
import strata.machine.neuron.NeuronKind;
import strata.machine.neuron.NeuronKinds;
import strata.num.Format;
import strata.scope.Arguments;
import strata.scope.Formal;
import strata.scope.Signature;
import strata.scope.Types;

/** {@code vector(state: i16, [retain], [neurons])}; {@code retain} is the bits of a leak's multiplier. */
public record VectorKind() implements CoreKind {
  private static final int LEAST_STATE_BITS = 2;
  private static final Formal<Format> STATE = Formal.required("state", Types.format());
  private static final Formal<Integer> RETAIN = Formal.of("retain", Types.integer(1, 16), 1);
  private static final Formal<List<NeuronKind>> NEURONS = NeuronKinds.formal();

  @Override
  public String name() {
    return Vector.KIND;
  }

  @Override
  public Signature signature() {
    return Signature.of(STATE, RETAIN, NEURONS);
  }

  @Override
  public Optional<Core> build(CoreSite site, Arguments arguments, Diagnostics diagnostics) {
    Optional<String> tier = site.oneTier(diagnostics);
    int bits = Math.max(LEAST_STATE_BITS, site.stateBits());
    Optional<Integer> state = site.signedBits(arguments, STATE, bits, bits,
        "memory `state` keeps " + site.stateBits() + " bits of each integer", diagnostics);
    return tier.flatMap(t -> state.map(b -> new Vector(site.name(), t, b, arguments.get(RETAIN), arguments.get(NEURONS))));
  }
}
