package strata.map;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import strata.network.Graph;
import strata.network.Op;
import strata.network.Value;

/**
 * The ops that some output hangs on, in order. Others are named for nobody: golden can trace them, hardware need not make them.
 */
final class Liveness {
  private Liveness() {}

  static List<Op> live(Graph graph) {
    Set<Integer> needed = new HashSet<>();
    graph.outputs().forEach(o -> needed.add(o.value().id()));
    List<Op> live = new ArrayList<>();
    List<Op> backwards = new ArrayList<>(graph.ops());
    Collections.reverse(backwards);
    for (Op op : backwards) {
      if (needed.contains(op.output().id())) {
        live.add(op);
        op.inputs().stream().map(Value::id).forEach(needed::add);
      }
    }
    Collections.reverse(live);
    return live;
  }
}
