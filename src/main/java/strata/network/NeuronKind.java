package strata.network;

import java.util.Optional;
import strata.scope.About;
import strata.scope.Signature;

/** One kind of neuron: its fields, and what of them fits together. */
public interface NeuronKind {
  /** The word that declares it: {@code lif}. */
  String name();

  Signature signature();

  /** Its equation, its paper and its example. */
  About about();

  /** The {@link Neuron#kind} of what it builds: a preset gives other words to a neuron that is there. */
  default String builds() {
    return name();
  }

  /** Empty when something was wrong, which has then been said. */
  Optional<Neuron> build(NeuronCall call);
}
