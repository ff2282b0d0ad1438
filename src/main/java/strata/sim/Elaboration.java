package strata.sim;

import java.util.ArrayList;
import java.util.List;
import strata.rtl.Module;

/** A design flattened: every net has its words, every lane and instance its own copy of the nodes. */
final class Elaboration {
  private final List<Node> nodes = new ArrayList<>();
  private final List<Node.Memory> memories = new ArrayList<>();
  private final List<Runnable> deferred = new ArrayList<>();
  private final Scope top = new Scope();
  private int words;
  private boolean synchronised;

  Elaboration(Module module) {
    for (Module.Port port : module.ports()) {
      top.nets.put(port.net().name(), allocate(port.net().width()));
    }
    elaborate(module, top, "");
    deferred.forEach(Runnable::run);
  }

  /** Does {@code later} when all nets are known: registers and checks may read what stands below them. */
  void defer(Runnable later) {
    deferred.add(later);
  }

  void elaborate(Module module, Scope scope, String path) {
    var body = new BodyElaboration(this, scope, path);
    module.items().forEach(item -> item.fold(body));
  }

  View allocate(int width) {
    return new View(64 * allocateWords(View.words(width)), width, true);
  }

  int allocateWords(int count) {
    int first = words;
    words += count;
    return first;
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
