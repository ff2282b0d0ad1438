package strata.timing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import strata.timing.Circuit.Leaf;

/**
 * A path with the most cells from a register of some to a register of some, as {@code abc} left it: no buffers are added. All paths are
 * counted, those among them that no computation ever takes.
 *
 * @param leaves the register where it begins, the cells, and the register where it ends; empty where there is no path
 */
record Levels(List<Leaf> leaves) {
  Levels {
    leaves = List.copyOf(leaves);
  }

  /** How many cells are between the registers. */
  int count() {
    return Math.max(0, leaves.size() - 2);
  }

  /** Where {@code among} holds for both ends. */
  static Levels most(Circuit circuit, Predicate<Leaf> among) {
    return new Search(circuit, among).most();
  }

  private static final class Search {
    private final Circuit circuit;
    private final Predicate<Leaf> among;
    /** Cells from a register to a cell's output, its own counted; 0 where no register of those reaches it. */
    private final Map<Leaf, Integer> depth = new IdentityHashMap<>();
    private final Map<Leaf, Leaf> before = new IdentityHashMap<>();

    Search(Circuit circuit, Predicate<Leaf> among) {
      this.circuit = circuit;
      this.among = among;
    }

    Levels most() {
      Leaf end = null;
      Leaf last = null;
      int most = 0;
      for (Leaf leaf : circuit.leaves().values()) {
        if (!leaf.holds() || !among.test(leaf)) {
          continue;
        }
        for (int net : leaf.ins().values()) {
          Leaf from = circuit.driver().get(net);
          if (from != null && !from.holds() && depth(from) > most) {
            most = depth(from);
            last = from;
            end = leaf;
          }
        }
      }
      return end == null ? new Levels(List.of()) : path(last, end);
    }

    private Levels path(Leaf last, Leaf end) {
      List<Leaf> path = new ArrayList<>(List.of(end));
      for (Leaf at = last; at != null; at = before.get(at)) {
        path.add(at);
      }
      Collections.reverse(path);
      return new Levels(path);
    }

    private int depth(Leaf of) {
      Deque<Leaf> open = new ArrayDeque<>(List.of(of));
      while (!open.isEmpty()) {
        Leaf leaf = open.peek();
        int waiting = open.size();
        if (!depth.containsKey(leaf)) {
          cellsBefore(leaf).stream().filter(from -> !depth.containsKey(from)).forEach(open::push);
        }
        if (open.size() == waiting) {
          open.pop();
          depth.computeIfAbsent(leaf, this::deepest);
        }
      }
      return depth.get(of);
    }

    private List<Leaf> cellsBefore(Leaf leaf) {
      return leaf.ins().values().stream().map(circuit.driver()::get).filter(from -> from != null && !from.holds()).toList();
    }

    private int deepest(Leaf leaf) {
      int deepest = 0;
      for (int net : leaf.ins().values()) {
        Leaf from = circuit.driver().get(net);
        boolean starts = from != null && from.holds() && among.test(from);
        int here = from == null ? 0 : starts ? 1 : from.holds() || depth.get(from) == 0 ? 0 : depth.get(from) + 1;
        if (here > deepest) {
          deepest = here;
          before.put(leaf, from);
        }
      }
      return deepest;
    }
  }
}
