package strata.map;

import java.util.HashMap;
import java.util.Map;
import strata.diag.Span;
import strata.network.Graph;
import strata.network.Named;
import strata.network.Op;

/** Where to point when something cannot be mapped: at what was written for an op or a value, or else at the map. */
final class Sources {
  private final Span map;
  private final Map<String, Span> places = new HashMap<>();

  Sources(Graph graph, Span map) {
    this.map = map;
    for (Op op : graph.allOps()) {
      put(op.path(), graph.places().get(op.output().id()));
      put(op.output().path(), graph.places().get(op.output().id()));
    }
    for (Named input : graph.inputs()) {
      put(input.path(), graph.places().get(input.value().id()));
    }
    for (Named name : graph.names()) {
      put(name.path(), graph.places().get(name.value().id()));
    }
  }

  private void put(String path, Span place) {
    if (place != null) {
      places.putIfAbsent(path, place);
    }
  }

  Span of(String path) {
    return places.getOrDefault(path, map);
  }
}
