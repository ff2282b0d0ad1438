package strata.map;

import java.util.Map;
import strata.diag.Diagnostic;
import strata.diag.Span;

/**
 * Where what the scheduler speaks of is written.
 *
 * @param map          the map's name
 * @param declarations of the machine's memories and cores, by name; a name left out is not pointed at
 */
public record Written(Span map, Map<String, Span> declarations) {
  public Written {
    declarations = Map.copyOf(declarations);
  }

  /** The same diagnostic with a label on each of these declarations. */
  Diagnostic point(Diagnostic diagnostic, Iterable<String> names) {
    Diagnostic pointing = diagnostic;
    for (String name : names) {
      if (declarations.containsKey(name)) {
        pointing = pointing.label(declarations.get(name), "`" + name + "` is declared here");
      }
    }
    return pointing;
  }
}
