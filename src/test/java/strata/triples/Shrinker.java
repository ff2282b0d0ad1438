package strata.triples;

import java.util.List;
import java.util.function.Function;

/** Makes a triple that fails small: takes any simpler one that fails in the same way, until there is none. */
final class Shrinker {
  private final Function<Triple, String> failure;
  private int tries;

  /**
   * @param failure how a triple fails, in the same words for the same mistake; empty if it does not
   * @param tries   at most
   */
  Shrinker(Function<Triple, String> failure, int tries) {
    this.failure = failure;
    this.tries = tries;
  }

  /** Goes round the choices, on from where it last got somewhere. */
  Triple shrunk(Triple triple) {
    String wanted = failure.apply(triple);
    List<Triple> simpler = triple.simpler().toList();
    int inVain = 0;
    for (int at = 0; inVain < simpler.size() && tries > 0; tries--) {
      Triple candidate = simpler.get(at % simpler.size());
      if (fails(candidate).equals(wanted)) {
        triple = candidate;
        simpler = triple.simpler().toList();
        inVain = 0;
      } else {
        inVain++;
        at++;
      }
    }
    return triple;
  }

  /** Choices need not go together: what cannot even be written fails in no way that is looked for. */
  private String fails(Triple triple) {
    try {
      return failure.apply(triple);
    } catch (RuntimeException impossible) {
      return "";
    }
  }
}
