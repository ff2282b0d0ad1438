package strata.network;

import java.util.Optional;
import strata.scope.Signature;

/** One kind of neuron: its fields, and what of them fits together. */
public interface NeuronKind {
  /** The word that declares it: {@code lif}. */
  String name();

  Signature signature();

  /** Empty when something was wrong, which has then been said. */
  Optional<Neuron> build(NeuronCall call);
}
