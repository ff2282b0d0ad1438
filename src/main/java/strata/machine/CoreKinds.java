package strata.machine;

import java.util.List;
import java.util.Optional;
import strata.machine.attention.AttentionKind;
import strata.machine.router.RouterKind;
import strata.machine.vector.VectorKind;

/** The kinds of cores, a line each. */
public final class CoreKinds {
  private CoreKinds() {}

  public static List<CoreKind> all() {
    return List.of(
        new AttentionKind(),
        new RouterKind(),
        new VectorKind());
  }

  public static Optional<CoreKind> named(String name) {
    return all().stream().filter(kind -> kind.name().equals(name)).findFirst();
  }
}
