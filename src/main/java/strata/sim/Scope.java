package strata.sim;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The names of one instance, or of one lane of it: nets, memories, and what is inside. Lanes that are kept together have one scope,
 * under the name of their block; a lane of its own is there as {@code name[3]}.
 */
final class Scope {
  final Map<String, View> nets = new LinkedHashMap<>();
  final Map<String, Integer> memories = new LinkedHashMap<>();
  final Map<String, Scope> inner = new LinkedHashMap<>();
  private final int lanes;

  /** @param lanes how many lanes have these names, 1 for an instance */
  Scope(int lanes) {
    this.lanes = lanes;
  }

  /** A scope, and the lane of it that is meant. */
  private record Place(Scope scope, int lane) {}

  /** The net at a path such as {@code core.each[3].acc_q}. */
  Optional<View> net(String path) {
    return holder(path).flatMap(at -> Optional.ofNullable(at.scope.nets.get(last(path)))
        .map(view -> view.lanes() == 1 ? view : view.lane(at.lane)));
  }

  Optional<Integer> memory(String path) {
    return holder(path).map(at -> at.scope.memories.get(last(path)));
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private Optional<Place> holder(String path) {
    Optional<Place> place = Optional.of(new Place(this, 0));
    int from = 0;
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', from)) {
      String step = path.substring(from, dot);
      place = place.flatMap(at -> at.scope.step(step));
      from = dot + 1;
    }
    return place;
  }

  private Optional<Place> step(String name) {
    int bracket = name.indexOf('[');
    if (inner.containsKey(name)) {
      return Optional.of(new Place(inner.get(name), 0));
    } else if (bracket < 0 || !inner.containsKey(name.substring(0, bracket)) || !name.matches(".*\\[\\d{1,9}]")) {
      return Optional.empty();
    }
    Scope together = inner.get(name.substring(0, bracket));
    int lane = Integer.parseInt(name.substring(bracket + 1, name.length() - 1));
    return lane < together.lanes ? Optional.of(new Place(together, lane)) : Optional.empty();
  }
}
