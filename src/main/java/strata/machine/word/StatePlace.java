package strata.machine.word;

/**
 * Where an integer tensor [steps, tokens, channels] is kept: a word is one token, one step, {@code word} channels of {@code bits} bits.
 *
 * @param bank  the bank of owner 0 in the memory {@code state}
 * @param base  address of the first word in each owner's bank
 * @param steps 1 for a tensor without a steps axis
 */
public record StatePlace(int bank, int base, Tokens tokens, int words, int steps, int word, int bits) implements Place {

  @Override
  public String memory() {
    return "state";
  }

  public int rankStride() {
    return words * steps;
  }

  public int wordStride() {
    return steps;
  }

  @Override
  public int size() {
    return tokens.ranks() * rankStride();
  }

  @Override
  public int bankOf(int token) {
    return bank + tokens.owner(token);
  }

  public int address(int token, int step, int channel) {
    return base + tokens.rank(token) * rankStride() + channel / word * wordStride() + step;
  }

  /** The least significant bit of the channel's integer. */
  public int bit(int channel) {
    return channel % word * bits;
  }
}
