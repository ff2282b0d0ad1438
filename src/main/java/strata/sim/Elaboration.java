package strata.sim;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import strata.rtl.Module;

/** A design flattened: every net has its words, every instance its own copy of the nodes; lanes stay together where they can. */
final class Elaboration {
  /** From so many words on, words that are computed alike are computed in a loop. */
  private static final int ROW = 4;
  /** A net is computed in one piece up to this size, as {@link Word#size} has it. */
  private static final int PIECE = 150;

  private final List<Node> nodes = new ArrayList<>();
  private final List<Node.Memory> memories = new ArrayList<>();
  private final List<Runnable> deferred = new ArrayList<>();
  private final Scope top = new Scope(1);
  /** Words that only change at a clock edge. */
  private final BitSet state = new BitSet();
  private int words;
  private int homes;
  private boolean synchronised;

  Elaboration(Module module) {
    for (Module.Port port : module.ports()) {
      top.nets.put(port.net().name(), allocate(port.net().width()));
    }
    new BodyElaboration(this, top, newHome(), "").elaborate(module);
    deferred.forEach(Runnable::run);
  }

  /** Does {@code later} when all nets are known: registers and checks may read what stands below them. */
  void defer(Runnable later) {
    deferred.add(later);
  }

  int newHome() {
    return homes++;
  }

  View allocate(int width) {
    return new View(64 * allocateWords(View.words(width)), width, true);
  }

  /** A net that each lane has: at most 64 bits, a word a lane. */
  View allocate(int width, int lanes) {
    return lanes == 1 ? allocate(width) : new View(64 * allocateWords(lanes), width, true, 64, lanes);
  }

  /** The same for what changes at clock edges only. */
  View allocateState(int width, int lanes) {
    View view = allocate(width, lanes);
    state.set(view.word(), view.lastWord() + 1);
    return view;
  }

  int allocateWords(int count) {
    int first = words;
    words += count;
    return first;
  }

  boolean isState(View view) {
    int at = state.nextSetBit(view.word());
    return at >= 0 && at <= view.lastWord();
  }

  /** Keeps {@code target} equal to {@code value}: in one go for equal words, in pieces where there is much to do. */
  void keep(int home, View target, List<Word> value, List<View> reads) {
    Optional<Word> row = value.size() >= ROW && target.aligned() && target.fills(value.size() - 1) ? Rows.of(value) : Optional.empty();
    if (row.isPresent()) {
      View words = new View(target.bit(), 64, false, 64, value.size());
      add(new Node.Net(home, words, List.of(row.get()), reads));
      return;
    }
    for (int from = 0; from < value.size();) {
      int to = from + 1;
      for (int size = value.get(from).size(); to < value.size() && size < PIECE; to++) {
        size += value.get(to).size();
      }
      View piece = target.slice(64 * from, Math.min(64 * to, target.width()) - 64 * from);
      add(new Node.Net(home, piece, value.subList(from, to), reads));
      from = to;
    }
  }

  void add(Node node) {
    nodes.add(node);
  }

  /** The number of the new memory. */
  int add(Node.Memory memory) {
    memories.add(memory);
    return memories.size() - 1;
  }

  /** Notes that resets go through synchronisers. */
  void synchronise() {
    synchronised = true;
  }

  boolean synchronised() {
    return synchronised;
  }

  List<Node> nodes() {
    return nodes;
  }

  List<Node.Memory> memories() {
    return memories;
  }

  Scope top() {
    return top;
  }

  int words() {
    return words;
  }
}
