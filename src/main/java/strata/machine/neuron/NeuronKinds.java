package strata.machine.neuron;

import java.util.List;
import java.util.Optional;

/** The kinds of neurons, a line each. */
public final class NeuronKinds {
  private NeuronKinds() {}

  public static List<NeuronKind> all() {
    return List.of(
        new Lif());
  }

  public static Optional<NeuronKind> named(String name) {
    return all().stream().filter(kind -> kind.name().equals(name)).findFirst();
  }
}
