package strata.cli;

/** Whether the outputs of all runs that were timed were right. */
final class Exact {
  private boolean exact = true;

  void and(boolean right) {
    exact &= right;
  }

  Measure.Line line(String what) {
    return Measure.Line.equal(what, exact, exact ? "equal" : "different");
  }
}
