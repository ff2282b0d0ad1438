package strata.network;

/** Ends the elaboration of a network beyond a limit, which has been said. Caught in {@link Elaborator} alone. */
final class LimitReached extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LimitReached() {
    super("", null, false, false);
  }
}
