package strata.machine.vector;

/** What the vector core does; the field {@code op} holds the ordinal. */
public enum VectorOp {
  FIRE, ADD, SUBTRACT, SUBTRACT_FROM, AND, OR, AND_NOT, COUNT, ANY, ANY_STEP, ANY_BOTH, ADD_PLANES;

  /** Whether it makes integers of integers: a may lie in {@code state} or in {@code spikes}, b lies in {@code state}. */
  public boolean sums() {
    return this == ADD || this == SUBTRACT || this == SUBTRACT_FROM;
  }

  /** Whether a is integers; else it is spikes, or planes that are taken one by one. */
  public boolean takesIntegers() {
    return this == FIRE || sums();
  }

  /** Whether its result goes to {@code state}; else to {@code spikes}. */
  public boolean writesState() {
    return sums();
  }

  /** Whether it has a second operand, which sums may do without. */
  public boolean isBinary() {
    return sums() || this == AND || this == OR || this == AND_NOT || this == ANY_BOTH || this == ADD_PLANES;
  }

  /** Whether it makes one result of a word's groups, and of all tokens if told so. */
  public boolean gathers() {
    return this == COUNT || this == ANY || this == ANY_STEP || this == ANY_BOTH;
  }
}
