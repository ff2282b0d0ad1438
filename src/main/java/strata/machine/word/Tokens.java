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
    return (int) IntStream.range(0, token).filter(t -> owner(t) == owner(token)).count();
  }

  /** How many tokens the owner has. */
  public int owned(int owner) {
    return (int) IntStream.range(0, count).filter(t -> owner(t) == owner).count();
  }

  /** The most that any owner has. */
  public int ranks() {
    return IntStream.range(0, owners).map(this::owned).max().orElse(0);
  }
}
