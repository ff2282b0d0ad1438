package strata.sim;

import java.util.List;

/** Nodes that are run together, in this order: one method. All of them have so many lanes. */
record Block(int lanes, List<Node> nodes) {
  Block {
    nodes = List.copyOf(nodes);
  }
}
