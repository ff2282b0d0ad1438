package strata.sim;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The assertions, of which those that fail now are known. */
final class Checks {
  private final List<Node.Check> checks = new ArrayList<>();
  private final BitSet failing = new BitSet();

  Tasks.Task add(Node.Check node) {
    int number = checks.size();
    checks.add(node);
    Tasks.Task before = Tasks.steps(node.steps());
    Op holds = Closures.compile(node.holds());
    return (m, dirty) -> {
      before.run(m, dirty);
      failing.set(number, holds.eval(m) == 0);
    };
  }

  void verify(long cycle) {
    int first = failing.nextSetBit(0);
    if (first >= 0) {
      throw new SimulationFault(checks.get(first).path(), cycle, checks.get(first).otherwise());
    }
  }
}
