package strata.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Puts nodes in an order in which each comes after those whose nets it reads: by level, and within a level as they were written, so
 * that the lanes of a block are neighbours.
 */
final class Schedule {
  private final List<Node> order;
  private final Map<Integer, List<Reader>> readers = new HashMap<>();

  private record Reader(View bits, int node) {}

  Schedule(List<Node> nodes) {
    index(nodes);
    int[] levels = levels(nodes);
    order = IntStream.range(0, nodes.size()).boxed().sorted(Comparator.comparingInt(i -> levels[i])).map(nodes::get).toList();
    readers.clear();
    index(order);
  }

  List<Node> order() {
    return order;
  }

  /** The nodes that read any of these bits. */
  Fanout fanout(View bits) {
    return Fanout.of(List.copyOf(readersOf(bits)));
  }

  private void index(List<Node> nodes) {
    for (int i = 0; i < nodes.size(); i++) {
      for (View read : nodes.get(i).reads()) {
        for (int word = read.word(); word <= read.lastWord(); word++) {
          readers.computeIfAbsent(word, w -> new ArrayList<>()).add(new Reader(read, i));
        }
      }
    }
  }

  private LinkedHashSet<Integer> readersOf(View bits) {
    var found = new LinkedHashSet<Integer>();
    for (int word = bits.word(); word <= bits.lastWord(); word++) {
      for (Reader reader : readers.getOrDefault(word, List.of())) {
        if (reader.bits.overlaps(bits)) {
          found.add(reader.node);
        }
      }
    }
    return found;
  }

  private int[] levels(List<Node> nodes) {
    var levels = new int[nodes.size()];
    var waiting = new int[nodes.size()];
    var next = new ArrayList<List<Integer>>();
    for (Node node : nodes) {
      List<Integer> after = node instanceof Node.Net net ? List.copyOf(readersOf(net.target())) : List.of();
      after.forEach(reader -> waiting[reader]++);
      next.add(after);
    }
    var ready = new ArrayDeque<Integer>();
    IntStream.range(0, nodes.size()).filter(i -> waiting[i] == 0).forEach(ready::add);
    int done = 0;
    for (; !ready.isEmpty(); done++) {
      int node = ready.remove();
      for (int reader : next.get(node)) {
        levels[reader] = Math.max(levels[reader], levels[node] + 1);
        if (--waiting[reader] == 0) {
          ready.add(reader);
        }
      }
    }
    if (done < nodes.size()) {
      throw new IllegalStateException("a combinational loop");
    }
    return levels;
  }
}
