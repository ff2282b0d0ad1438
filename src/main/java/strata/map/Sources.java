package strata.map;

import java.util.Map;
import java.util.TreeMap;
import strata.diag.Span;

/** Where to point when something cannot be mapped. @param map the map's header @param ops where an op is written, by its path */
public record Sources(Span map, Map<String, Span> ops) {
  public Sources {
    ops = Map.copyOf(new TreeMap<>(ops));
  }

  Span of(String path) {
    return ops.getOrDefault(path, map);
  }
}
