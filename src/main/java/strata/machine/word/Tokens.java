package strata.machine.word;

import java.util.stream.IntStream;

/** Who owns which token. @param count tokens @param owners walkers that share them */
public record Tokens(int count, int owners) {

  /** Tokens of a row. */
  public int side() {
    return (int) Math.ceil(Math.sqrt(count));
  }

  public int owner(int token) {
    return (token + token / side()) % owners;
  }

  /** The token's place among those of its owner. */
  public int rank(int token) {
    return before(token, owner(token));
  }

  /** How many tokens the owner has. */
  public int owned(int owner) {
    return before(count, owner);
  }

  /** How many of the first tokens the owner has. Everything that is placed asks for it, so the side is found once. */
  private int before(int token, int owner) {
    int side = side();
    int owned = 0;
    for (int t = 0; t < token; t++) {
      owned += (t + t / side) % owners == owner ? 1 : 0;
    }
    return owned;
  }

  /** The most that any owner has. */
  public int ranks() {
    return IntStream.range(0, owners).map(this::owned).max().orElse(0);
  }
}
