package strata.machine.neuron;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import strata.scope.Formal;
import strata.scope.Types;

/** The kinds of neurons, a line each. */
public final class NeuronKinds {
  private NeuronKinds() {}

  public static List<NeuronKind> all() {
    return List.of(
        new Lif());
  }

  /** The argument {@code neurons: [lif]} of a core. */
  public static Formal<List<NeuronKind>> formal() {
    Map<String, NeuronKind> choices = new LinkedHashMap<>();
    all().forEach(kind -> choices.put(kind.name(), kind));
    return Formal.of("neurons", Types.list(Types.choice(choices)), List.of(new Lif()));
  }

  public static Optional<NeuronKind> named(String name) {
    return all().stream().filter(kind -> kind.name().equals(name)).findFirst();
  }
}
