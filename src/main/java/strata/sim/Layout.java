package strata.sim;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The simulator's words beyond the nets, and the numbers of what works on them. There is a bit for every block (it must run), for every
 * unit of registers (the next edge changes it), for every port of a memory (it is enabled) and for every check (it does not hold).
 */
final class Layout {
  private final List<Block> blocks;
  private final Map<Node, Integer> numbers = new IdentityHashMap<>();
  private final Map<Node, Integer> slots = new IdentityHashMap<>();
  private final Readers readers;
  private final BitSet fixed = new BitSet();
  private final List<Node.Copy> copies = new ArrayList<>();
  private final List<Integer> units = new ArrayList<>();
  private final List<Node> ports = new ArrayList<>();
  private final List<Node.Check> checks = new ArrayList<>();
  private final int dirty;
  private final int pending;
  private final int active;
  private final int failing;
  private int words;

  /** @param seen views that are looked at from outside */
  Layout(List<Block> blocks, int nets, List<View> seen) {
    this.blocks = blocks;
    words = nets;
    readers = new Readers(nets);
    for (int i = 0; i < blocks.size(); i++) {
      for (Node node : blocks.get(i).nodes()) {
        int block = i;
        node.reads().forEach(read -> readers.add(read, block));
        number(node);
      }
    }
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).nodes().stream().anyMatch(Node.Register.class::isInstance)) {
        units.add(i);
      }
    }
    seen.forEach(this::fix);
    dirty = allocate(View.words(blocks.size()));
    pending = allocate(View.words(copies.size() + units.size()));
    active = allocate(View.words(ports.size()));
    failing = allocate(View.words(checks.size()));
  }

  private void fix(View view) {
    fixed.set(view.word(), view.lastWord() + 1);
  }

  /** Whether its words are looked at from outside blocks: at clock edges, or at ports. */
  boolean isFixed(View view) {
    int at = fixed.nextSetBit(view.word());
    return at >= 0 && at <= view.lastWord();
  }

  private void number(Node node) {
    if (node instanceof Node.Register) {
      slots.put(node, allocate(1));
    } else if (node instanceof Node.Copy copy) {
      numbers.put(node, copies.size());
      copies.add(copy);
      fix(copy.from());
    } else if (node instanceof Node.Read || node instanceof Node.Write) {
      numbers.put(node, ports.size());
      slots.put(node, allocate(1));
      ports.add(node);
      if (node instanceof Node.Write write) {
        fix(write.from());
      }
    } else if (node instanceof Node.Check check) {
      numbers.put(node, checks.size());
      checks.add(check);
    }
  }

  private int allocate(int count) {
    int first = words;
    words += count;
    return first;
  }

  /** All words, and one more, for what looks at the word after. */
  int words() {
    return words + 1;
  }

  List<Block> blocks() {
    return blocks;
  }

  /** The wide registers: the first units, in this order. */
  List<Node.Copy> copies() {
    return copies;
  }

  /** The blocks with narrow registers: the other units. */
  List<Integer> units() {
    return units;
  }

  List<Node> ports() {
    return ports;
  }

  List<Node.Check> checks() {
    return checks;
  }

  /** The number of a copy among units, of a memory's port, of a check. */
  int number(Object node) {
    return numbers.get(node);
  }

  /** The word with a register's next value, or with the address of a port. */
  int slot(Node node) {
    return slots.get(node);
  }

  /** The unit of a block's narrow registers. */
  int unit(int block) {
    return copies.size() + units.indexOf(block);
  }

  int dirty() {
    return dirty;
  }

  int pending() {
    return pending;
  }

  int active() {
    return active;
  }

  int failing() {
    return failing;
  }

  /** The blocks that read any of these bits and that are wanted. */
  Fanout fanout(View bits, Predicate<Integer> wanted) {
    var found = new TreeSet<Integer>();
    readers.of(bits, found::add);
    return Fanout.of(dirty, found.stream().filter(wanted).mapToInt(Integer::intValue));
  }
}
