package strata.network;

import java.util.Optional;
import strata.scope.About;
import strata.scope.Signature;

/** One kind of op: how it is called, what shapes it takes, and how wide its result is. */
public interface OpKind {
  /** The word that calls it; for {@code + - & |} the sign. */
  String name();

  Signature signature();

  /** Its equation, its paper and its example. */
  About about();

  /** What stands for the op in a path when its value has no name. */
  default String label(OpCall call) {
    return name();
  }

  /**
   * Whether a token's result depends on that token alone, and a step's on that step and those before: it may stand in an expert.
   */
  boolean tokenWise();

  /** Whether its result is another than without it, to save work: such a call is marked by the word {@code approx}. */
  default boolean isLossy() {
    return false;
  }

  /** Checks the arguments and infers the result. Empty when something was wrong, which has then been said. */
  Optional<Op> build(OpCall call);
}
