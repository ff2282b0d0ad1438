package strata.machine.word;

/**
 * Where routes [tokens, experts] are kept: a word of the memory {@code lists} is one token's mask of experts, bit e for expert e.
 * All owners share the one bank; each walker reads a copy of its own.
 */
public record ListPlace(int base, Tokens tokens, int experts) implements Place {

  @Override
  public String memory() {
    return "lists";
  }

  @Override
  public int bankOf(int token) {
    return 0;
  }

  @Override
  public int size() {
    return tokens.ranks() * tokens.owners();
  }

  public int address(int token) {
    return base + tokens.rank(token) * tokens.owners() + tokens.owner(token);
  }
}
