package strata.sim;

import java.util.Optional;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * A vector that lanes drive, an element each: its words are put together in a local variable, and stored when all lanes of a word have
 * been, which is much less work than an element at a time.
 *
 * @param local the variable
 * @param changes the local variable that collects what changed, where somebody reads it
 */
record Packing(View target, int local, Optional<Integer> changes) {

  /** Whether elements begin on a word, leave no room between them, and lie in one word each. */
  static boolean can(View target) {
    return target.shift() == 0 && target.stride() == target.width() && target.width() < 64 && Integer.bitCount(target.width()) == 1;
  }

  private int perWord() {
    return 64 / target.width();
  }

  /** Before the loop over lanes. */
  void begin(Code code) {
    code.number(0);
    code.storeLong(local);
  }

  /** Takes this lane's element, which {@code words} computes. */
  void add(Code code, WordWriter words, Word value) {
    words.push(value);
    words.pushBit(0, target.stride());
    code.op(Opcodes.LSHL);
    code.loadLong(local);
    code.op(Opcodes.LOR);
    code.storeLong(local);
  }

  /** At the end of the loop's body: stores a word that is complete. */
  void endLane(Code code, int lane) {
    if (target.lanes() < perWord()) {
      return;
    }
    Label open = new Label();
    code.loadInt(lane);
    code.op(Opcodes.ICONST_1, Opcodes.IADD);
    code.integer(perWord() - 1);
    code.op(Opcodes.IAND);
    code.jump(Opcodes.IFNE, open);
    code.words();
    code.loadInt(lane);
    code.integer(Integer.numberOfTrailingZeros(perWord()));
    code.op(Opcodes.IUSHR);
    code.integer(target.word());
    code.op(Opcodes.IADD);
    store(code, -1);
    begin(code);
    code.place(open);
  }

  /** After the loop: stores the last word if it is not full. */
  void end(Code code) {
    int rest = target.lanes() % perWord();
    if (rest > 0) {
      code.words();
      code.integer(target.lastWord());
      store(code, View.mask(rest * target.width()));
    }
  }

  /** The words and a word's number are on the stack. */
  private void store(Code code, long mask) {
    code.number(mask);
    code.loadLong(local);
    code.call(Bits.class, "replace", "([JIJJ)J");
    if (changes.isPresent()) {
      code.loadLong(changes.get());
      code.op(Opcodes.LOR);
      code.storeLong(changes.get());
    } else {
      code.op(Opcodes.POP2);
    }
  }
}
