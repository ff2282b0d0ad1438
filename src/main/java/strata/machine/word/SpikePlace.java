package strata.machine.word;

/**
 * Where a spike tensor [steps, tokens, slots, channels] is kept, or an unsigned integer tensor [tokens, channels] in bit planes.
 *
 * <p>A word holds {@code word} channels at {@code lanes} consecutive steps (or bit planes), bit {@code lane x word + channel}. Steps
 * beyond the lanes, and planes, go to further <i>groups</i>.
 *
 * @param bank   the bank of owner 0 in the memory {@code spikes}; owner o has bank + o
 * @param base   address of the first word in each of these banks
 * @param slots  tensors of one token side by side: one a routed expert; else 1
 * @param words  words of {@code word} channels
 * @param groups groups of {@code lanes} steps or planes
 */
public record SpikePlace(int bank, int base, Tokens tokens, int slots, int words, int groups, int word, int lanes) implements Place {

  @Override
  public String memory() {
    return "spikes";
  }

  /**
   * Small integers are kept a bit after the other, each in as many words as spikes take: bit p of channel c stands where spikes
   * would have channel {@code p * planeChannels + c}.
   *
   * @param bits of an element
   */
  public int planeChannels(int bits) {
    return words / bits * word;
  }

  /** Addresses from a token to its owner's next. */
  public int rankStride() {
    return slots * words * groups;
  }

  public int slotStride() {
    return words * groups;
  }

  public int wordStride() {
    return groups;
  }

  @Override
  public int size() {
    return tokens.ranks() * rankStride();
  }

  @Override
  public int bankOf(int token) {
    return bank + tokens.owner(token);
  }

  public int address(int token, int slot, int step, int channel) {
    return base + tokens.rank(token) * rankStride() + slot * slotStride() + channel / word * wordStride() + step / lanes;
  }

  public int bit(int step, int channel) {
    return step % lanes * word + channel % word;
  }
}
