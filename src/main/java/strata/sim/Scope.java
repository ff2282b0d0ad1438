package strata.sim;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The names of one instance, or of one lane of it: nets, memories, and what is inside. */
final class Scope {
  final Map<String, View> nets = new LinkedHashMap<>();
  final Map<String, Integer> memories = new LinkedHashMap<>();
  final Map<String, Scope> inner = new LinkedHashMap<>();

  /** The net at a path such as {@code core.each[3].acc_q}. */
  Optional<View> net(String path) {
    return holder(path).map(scope -> scope.nets.get(last(path)));
  }

  Optional<Integer> memory(String path) {
    return holder(path).map(scope -> scope.memories.get(last(path)));
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private Optional<Scope> holder(String path) {
    Optional<Scope> scope = Optional.of(this);
    int from = 0;
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', from)) {
      String step = path.substring(from, dot);
      scope = scope.map(s -> s.inner.get(step));
      from = dot + 1;
    }
    return scope;
  }
}
