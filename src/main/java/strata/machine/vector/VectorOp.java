package strata.machine.vector;

/** What the vector core does; the field {@code op} holds the ordinal. */
public enum VectorOp {
  FIRE, ADD, AND, OR, AND_NOT, COUNT, ANY, ANY_STEP;

  /** Whether its operands are integers in {@code state}; else they are spikes. */
  public boolean readsState() {
    return this == FIRE || this == ADD;
  }

  /** Whether its result goes to {@code state}; else to {@code spikes}. */
  public boolean writesState() {
    return this == ADD;
  }

  /** Whether it has a second operand. */
  public boolean isBinary() {
    return this == ADD || this == AND || this == OR || this == AND_NOT;
  }

  /** Whether it makes one result of a word's groups, and of all tokens if told so. */
  public boolean gathers() {
    return this == COUNT || this == ANY || this == ANY_STEP;
  }
}
