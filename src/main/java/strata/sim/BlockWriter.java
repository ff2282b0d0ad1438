package strata.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * Writes the method of a block: each net is computed and stored; those that other blocks read are compared with what they were, and
 * these blocks are marked at the end. What lanes share is computed before the loop over them.
 */
final class BlockWriter {
  private final Layout layout;
  private final int number;
  private final Block block;
  private final Code code;
  private final WordWriter words;
  private final int lane;
  private final boolean complete;
  /** What code in this block looks for in the store, and not in a local variable. */
  private final List<View> looked = new ArrayList<>();
  /** For each set of blocks, the local variable with the bits that changed in what they read. */
  private final Map<List<Object>, Change> changes = new LinkedHashMap<>();
  /** Of registers: the local variable with the bits in which the next value differs. */
  private Optional<Integer> pending = Optional.empty();

  /** The vectors that lanes put together, by net. */
  private final Map<View, Packing> packings = new LinkedHashMap<>();

  private record Change(Fanout fanout, int local) {}

  /** @param complete whether nets are kept that nobody reads elsewhere */
  BlockWriter(Layout layout, int number, boolean complete, Code code) {
    this.layout = layout;
    this.number = number;
    this.block = layout.blocks().get(number);
    this.code = code;
    this.complete = complete;
    this.lane = block.lanes() > 1 ? code.newInt() : -1;
    this.words = new WordWriter(code, lane);
  }

  void write() {
    for (Node node : block.nodes()) {
      Blocks.words(node).forEach(word -> WordWriter.stored(word, () -> looked.addAll(node.reads())));
      if (node instanceof Node.Wide) {
        looked.addAll(node.reads());
      }
    }
    for (Node node : block.nodes()) {
      Blocks.targets(node).forEach(this::change);
      if (node instanceof Node.Register && pending.isEmpty()) {
        pending = Optional.of(cleared());
      }
    }
    holdShared();
    if (lane >= 0) {
      pack();
      loop();
    } else {
      block.nodes().forEach(this::node);
    }
    for (Change change : changes.values()) {
      Label same = new Label();
      code.loadLong(change.local);
      code.jumpIfZero(same);
      mark(code, change.fanout);
      code.place(same);
    }
    pending.ifPresent(this::pend);
    code.end();
  }

  static void mark(Code code, Fanout fanout) {
    for (int i = 0; i < fanout.words().length; i++) {
      code.set(fanout.words()[i], fanout.masks()[i]);
    }
  }

  private void pend(int local) {
    Label same = new Label();
    int unit = layout.unit(number);
    code.loadLong(local);
    code.jumpIfZero(same);
    code.set(layout.pending() + (unit >>> 6), 1L << unit);
    code.place(same);
  }

  private int cleared() {
    int local = code.newLong();
    code.number(0);
    code.storeLong(local);
    return local;
  }

  /** Makes room for what changes in a net, if other blocks read it. */
  private Optional<Change> change(View target) {
    Fanout fanout = layout.fanout(target, reader -> reader != number);
    if (fanout.words().length == 0) {
      return Optional.empty();
    }
    return Optional.of(changes.computeIfAbsent(fanout.key(), k -> new Change(fanout, cleared())));
  }

  /** Loads what is used more than once, and computes what all lanes share. */
  private void holdShared() {
    Map<Integer, Integer> uses = new HashMap<>();
    block.nodes().forEach(node -> Blocks.words(node).forEach(word -> count(word, uses)));
    for (Node node : block.nodes()) {
      for (View target : Blocks.targets(node)) {
        for (int word = target.word(); word <= target.lastWord(); word++) {
          uses.remove(word);
        }
      }
    }
    uses.forEach((word, times) -> {
      if (times > 1 || lane >= 0) {
        words.hold(new Word.Load(word, 0));
      }
    });
    if (lane >= 0) {
      block.nodes().forEach(node -> Blocks.words(node).forEach(this::hold));
    }
  }

  private static void count(Word word, Map<Integer, Integer> uses) {
    if (word instanceof Word.Load load && load.stride() == 0) {
      uses.merge(load.word(), 1, Integer::sum);
    } else if (word instanceof Word.Bits bits) {
      uses.merge(bits.word(), 1, Integer::sum);
    } else if (word instanceof Word.Across across) {
      uses.merge(across.word(), 1, Integer::sum);
      uses.merge(across.word() + 1, 1, Integer::sum);
    }
    word.operands().forEach(operand -> count(operand, uses));
  }

  private void hold(Word word) {
    if (!word.uniform()) {
      word.operands().forEach(this::hold);
    } else if (!(word instanceof Word.Constant) && !(word instanceof Word.Load)) {
      words.hold(word);
    }
  }

  private void pack() {
    for (Node node : block.nodes()) {
      View target = Blocks.targets(node).get(0);
      if (Packing.can(target) && block.nodes().stream().flatMap(n -> n.reads().stream()).noneMatch(target::overlaps)) {
        packings.put(target, new Packing(target, code.newLong(), change(target).map(Change::local)));
      }
    }
  }

  private void loop() {
    Label body = new Label();
    Label test = new Label();
    packings.values().forEach(packing -> packing.begin(code));
    code.integer(0);
    code.storeInt(lane);
    code.jump(Opcodes.GOTO, test);
    code.place(body);
    block.nodes().forEach(this::node);
    packings.values().forEach(packing -> packing.endLane(code, lane));
    code.increment(lane);
    code.place(test);
    code.loadInt(lane);
    code.integer(block.lanes());
    code.jump(Opcodes.IF_ICMPLT, body);
    packings.values().forEach(packing -> packing.end(code));
  }

  private void node(Node node) {
    if (node instanceof Node.Net net) {
      for (int i = 0; i < net.value().size(); i++) {
        net(net.target(), i, net.value().get(i));
      }
    } else if (node instanceof Node.Wide wide) {
      wide(wide);
    } else if (node instanceof Node.Register register) {
      register(register);
    } else if (node instanceof Node.Copy copy) {
      int unit = layout.number(copy);
      flag(layout.pending(), unit, copy.enable().orElse(new Word.Constant(1)));
    } else if (node instanceof Node.Read read) {
      port(read, read.enable(), read.address());
    } else if (node instanceof Node.Write write) {
      port(write, write.enable(), write.address());
    } else if (node instanceof Node.Check check) {
      flag(layout.failing(), layout.number(check), new Word.Inverse(check.holds(), 1));
    }
  }

  private void flag(int first, int number, Word value) {
    code.words();
    code.integer(first + (number >>> 6));
    code.number(1L << number);
    words.push(value);
    code.call(Bits.class, "flag", "([JIJJ)V");
  }

  private void net(View target, int index, Word value) {
    Optional<Change> change = change(target);
    if (packings.containsKey(target)) {
      packings.get(target).add(code, words, value);
    } else if (target.fills(index)) {
      words.push(value);
      store(target, index, change);
    } else {
      put(target, index, value);
      if (change.isPresent()) {
        changed(change.get());
      } else {
        code.op(Opcodes.POP2);
      }
    }
  }

  /** Stores what is on the stack. */
  private void store(View target, int index, Optional<Change> change) {
    int value = code.newLong();
    int word = target.word() + index;
    code.storeLong(value);
    if (change.isPresent()) {
      code.words();
      words.pushBit(word, target.stride() >>> 6);
      code.op(Opcodes.LALOAD);
      code.loadLong(value);
      code.op(Opcodes.LXOR);
      changed(change.get());
    }
    if (complete || change.isPresent() || layout.isFixed(target) || looked.stream().anyMatch(target::overlaps)) {
      code.words();
      words.pushBit(word, target.stride() >>> 6);
      code.loadLong(value);
      code.op(Opcodes.LASTORE);
    }
    words.holds(new Word.Load(word, target.stride() >>> 6), value);
  }

  private void changed(Change change) {
    code.loadLong(change.local);
    code.op(Opcodes.LOR);
    code.storeLong(change.local);
  }

  private void put(View target, int index, Word value) {
    int bit = target.bit() + 64 * index;
    int width = Math.min(64, target.width() - 64 * index);
    code.words();
    words.pushBit(bit, target.stride());
    code.number(View.mask(width));
    words.push(value);
    code.call(Bits.class, WordWriter.inOneWord(bit, target.stride(), width) ? "put" : "putAcross", "([JIJJ)J");
  }

  private void wide(Node.Wide wide) {
    Optional<Change> change = change(wide.target());
    code.words();
    code.integer(wide.op().ordinal());
    code.integer(wide.target().word());
    code.integer(wide.left().word());
    code.integer(wide.right().word());
    code.integer(wide.left().width());
    code.call(WideMath.class, "run", "([JIIIII)J");
    if (change.isPresent()) {
      changed(change.get());
    } else {
      code.op(Opcodes.POP2);
    }
  }

  private void register(Node.Register register) {
    int q = register.q().word();
    int value = code.newLong();
    words.push(new Word.Load(q, 0));
    words.push(register.next());
    code.op(Opcodes.LXOR);
    register.enable().ifPresent(enable -> {
      words.push(enable);
      code.op(Opcodes.LNEG, Opcodes.LAND);
    });
    code.op(Opcodes.DUP2);
    code.storeLong(value);
    code.loadLong(pending.orElseThrow());
    code.op(Opcodes.LOR);
    code.storeLong(pending.orElseThrow());
    code.words();
    code.integer(layout.slot(register));
    code.loadLong(value);
    words.push(new Word.Load(q, 0));
    code.op(Opcodes.LXOR, Opcodes.LASTORE);
  }

  private void port(Node node, Word enable, Word address) {
    Label off = new Label();
    flag(layout.active(), layout.number(node), enable);
    words.push(enable);
    code.jumpIfZero(off);
    code.words();
    code.integer(layout.slot(node));
    words.push(address);
    code.op(Opcodes.LASTORE);
    code.place(off);
  }
}
