package strata.network;

/**
 * One tensor of the graph.
 *
 * @param id   unique in the graph and its experts, counted from 0
 * @param path where it is made: the blocks that hold it and its name ({@code block0.attention_block.context}); a rebound name has
 *     {@code #2}, {@code #3}; a value without a name has the path of its op
 */
public record Value(int id, String path, Type type) {
  @Override
  public String toString() {
    return path + " : " + type;
  }
}
