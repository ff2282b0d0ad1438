package strata.faults;

/** What is wrong in a fault. */
enum Kind {
  OPERATOR("operator"),
  CONSTANT("constant"),
  WIDTH("width"),
  RESET("reset"),
  ENABLE("enable"),
  OFF_BY_ONE("off by one"),
  SWAPPED("swapped operands"),
  STUCK("stuck bit");

  private final String words;

  Kind(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
