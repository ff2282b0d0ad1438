package strata.cosim;

/** The hardware does not do what it must: no end, an error bit, a packet that nobody sent. Caught within the room. */
public final class Misbehaviour extends RuntimeException {
  private static final long serialVersionUID = 1;

  Misbehaviour(String message) {
    super(message);
  }
}
