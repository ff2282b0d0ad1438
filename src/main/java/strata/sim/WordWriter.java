package strata.sim;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Writes code that leaves the value of a {@link Word} on the stack. */
final class WordWriter {
  /** Alternatives up to this size are both computed, and one is masked out: a jump costs more. */
  private static final int CHEAP = 6;

  private final Code code;
  private final int lane;
  /** Values that local variables hold. */
  private final Map<Word, Integer> held = new HashMap<>();

  /** @param lane the local variable that holds the lane, or -1 where there is one lane */
  WordWriter(Code code, int lane) {
    this.code = code;
    this.lane = lane;
  }

  /** From now on, this local variable holds {@code word}. */
  void holds(Word word, int local) {
    held.put(word, local);
  }

  /** Computes a value, which a local variable holds from now on. */
  void hold(Word word) {
    if (!held.containsKey(word)) {
      push(word);
      int local = code.newLong();
      code.storeLong(local);
      held.put(word, local);
    }
  }

  void push(Word word) {
    if (word instanceof Word.Constant c) {
      code.number(c.value());
    } else if (held.containsKey(word)) {
      code.loadLong(held.get(word));
    } else if (word instanceof Word.Load l) {
      load(l);
    } else if (word instanceof Word.Bits b) {
      push(new Word.Load(b.word(), 0));
      cut(b.shift(), b.mask());
    } else if (word instanceof Word.Across a) {
      across(a);
    } else if (word instanceof Word.Lane l) {
      lane(l);
    } else if (word instanceof Word.Element e) {
      element(e);
    } else if (word instanceof Word.Two two) {
      two(two);
    } else if (word instanceof Word.Shift shift) {
      shift(shift);
    } else if (word instanceof Word.Choice choice) {
      choice(choice);
    } else {
      one(word);
    }
  }

  private void load(Word.Load l) {
    code.words();
    code.integer(l.word());
    if (l.stride() != 0) {
      strideWords(l.stride());
    }
    code.op(Opcodes.LALOAD);
  }

  private void strideWords(int stride) {
    code.loadInt(lane);
    if (stride != 1) {
      code.integer(stride);
      code.op(Opcodes.IMUL);
    }
    code.op(Opcodes.IADD);
  }

  private void cut(int shift, long mask) {
    if (shift != 0) {
      code.integer(shift);
      code.op(Opcodes.LUSHR);
    }
    if (mask != -1L >>> shift) {
      mask(mask);
    }
  }

  private void mask(long mask) {
    if (mask != -1) {
      code.number(mask);
      code.op(Opcodes.LAND);
    }
  }

  private void across(Word.Across a) {
    push(new Word.Load(a.word(), 0));
    code.integer(a.shift());
    code.op(Opcodes.LUSHR);
    push(new Word.Load(a.word() + 1, 0));
    code.integer(64 - a.shift());
    code.op(Opcodes.LSHL, Opcodes.LOR);
    mask(a.mask());
  }

  /** Leaves {@code bit + lane * stride}, an int. */
  void pushBit(int bit, int stride) {
    code.integer(bit);
    if (stride != 0) {
      code.loadInt(lane);
      if (Integer.bitCount(stride) == 1) {
        code.integer(Integer.numberOfTrailingZeros(stride));
        code.op(Opcodes.ISHL);
      } else {
        code.integer(stride);
        code.op(Opcodes.IMUL);
      }
      code.op(Opcodes.IADD);
    }
  }

  /** Whether elements so far apart, wherever they are, lie in one word each. */
  static boolean inOneWord(int bit, int stride, int width) {
    for (int i = 0; i < 64; i++) {
      if ((bit + i * stride & 63) + width > 64) {
        return false;
      }
    }
    return true;
  }

  /** Tells of each word that is looked for in the store at a computed place, whatever local variables hold. */
  static void stored(Word word, Runnable found) {
    if (word instanceof Word.Element || word instanceof Word.Lane lane && !inOneLoad(lane)) {
      found.run();
    }
    word.operands().forEach(operand -> stored(operand, found));
  }

  /** Whether it is in the same bits of a word in each lane. */
  private static boolean inOneLoad(Word.Lane l) {
    return (l.stride() & 63) == 0 && (l.bit() & 63) + l.width() <= 64;
  }

  private void lane(Word.Lane l) {
    if (inOneLoad(l)) {
      push(new Word.Load(l.bit() >>> 6, l.stride() >>> 6));
      cut(l.bit() & 63, View.mask(l.width()));
      return;
    } else if (!inOneWord(l.bit(), l.stride(), l.width())) {
      code.words();
      pushBit(l.bit(), l.stride());
      code.number(View.mask(l.width()));
      code.call(Bits.class, "across", "([JIJ)J");
      return;
    }
    pushBit(l.bit(), l.stride());
    bits(l.width());
  }

  /** Takes the absolute bit, which is on the stack, and leaves the bits from there. */
  private void bits(int width) {
    int bit = code.newInt();
    code.storeInt(bit);
    code.words();
    code.loadInt(bit);
    code.integer(6);
    code.op(Opcodes.IUSHR, Opcodes.LALOAD);
    code.loadInt(bit);
    code.op(Opcodes.LUSHR);
    mask(View.mask(width));
  }

  private void element(Word.Element e) {
    boolean inOneWord = (e.laneStride() & 63) == 0 && inOneWord(e.from(), e.stride(), e.width());
    if (!inOneWord) {
      code.words();
    }
    pushBit(e.from(), e.laneStride());
    push(e.index());
    code.op(Opcodes.L2I);
    code.integer(e.stride());
    code.op(Opcodes.IMUL, Opcodes.IADD);
    if (inOneWord) {
      bits(e.width());
    } else {
      code.number(View.mask(e.width()));
      code.call(Bits.class, "across", "([JIJ)J");
    }
  }

  private void one(Word word) {
    push(word.operands().get(0));
    if (word instanceof Word.ShiftLeft s) {
      code.integer(s.by());
      code.op(Opcodes.LSHL);
    } else if (word instanceof Word.Inverse i) {
      code.number(i.mask());
      code.op(Opcodes.LXOR);
    } else if (word instanceof Word.Negative n) {
      code.op(Opcodes.LNEG);
      mask(n.mask());
    } else if (word instanceof Word.Parity) {
      code.call(Long.class, "bitCount", "(J)I");
      code.op(Opcodes.I2L, Opcodes.LCONST_1, Opcodes.LAND);
    } else if (word instanceof Word.Signed s) {
      code.integer(64 - s.width());
      code.op(Opcodes.LSHL);
      code.integer(64 - s.width());
      code.op(Opcodes.LSHR);
    } else if (word instanceof Word.Masked k) {
      mask(k.mask());
    } else {
      throw new IllegalArgumentException(word.toString());
    }
  }

  private void two(Word.Two two) {
    boolean turned = two.op() == Word.Op.LESS_EQUAL || two.op() == Word.Op.LESS_EQUAL_UNSIGNED;
    push(turned ? two.right() : two.left());
    push(turned ? two.left() : two.right());
    switch (two.op()) {
      case ADD -> code.op(Opcodes.LADD);
      case SUBTRACT -> code.op(Opcodes.LSUB);
      case MULTIPLY -> code.op(Opcodes.LMUL);
      case AND -> code.op(Opcodes.LAND);
      case OR -> code.op(Opcodes.LOR);
      case XOR -> code.op(Opcodes.LXOR);
      case NOT_EQUAL -> differ();
      case EQUAL -> differ();
      case LESS, LESS_EQUAL -> {
        code.op(Opcodes.LCMP);
        negative();
      }
      case LESS_UNSIGNED, LESS_EQUAL_UNSIGNED -> {
        code.call(Long.class, "compareUnsigned", "(JJ)I");
        negative();
      }
    }
    switch (two.op()) {
      case ADD, SUBTRACT, MULTIPLY -> mask(two.mask());
      case EQUAL, LESS_EQUAL, LESS_EQUAL_UNSIGNED -> code.op(Opcodes.LCONST_1, Opcodes.LXOR);
      default -> { }
    }
  }

  /** 1 where the two longs on the stack are not equal, without a jump. */
  private void differ() {
    code.op(Opcodes.LXOR, Opcodes.DUP2, Opcodes.LNEG, Opcodes.LOR);
    code.integer(63);
    code.op(Opcodes.LUSHR);
  }

  /** 1 where the int on the stack is less than 0. */
  private void negative() {
    code.integer(31);
    code.op(Opcodes.IUSHR, Opcodes.I2L);
  }

  private void shift(Word.Shift shift) {
    push(shift.left());
    if (shift.by() instanceof Word.Constant by && Long.compareUnsigned(by.value(), shift.width()) < 0 && shift.op() == Word.ShiftOp.RIGHT) {
      code.integer((int) by.value());
      code.op(Opcodes.LUSHR);
      return;
    }
    push(shift.by());
    code.integer(shift.width());
    code.call(Bits.class, switch (shift.op()) {
      case LEFT -> "left";
      case RIGHT -> "right";
      case SIGNED -> "signed";
    }, "(JJI)J");
  }

  private void choice(Word.Choice choice) {
    boolean together = lane >= 0 && choice.condition().uniform();
    if (together || choice.then().size() + choice.otherwise().size() > CHEAP) {
      jumping(choice);
    } else {
      masking(choice);
    }
  }

  private void jumping(Word.Choice choice) {
    Label otherwise = new Label();
    Label end = new Label();
    push(choice.condition());
    code.jumpIfZero(otherwise);
    push(choice.then());
    code.jump(Opcodes.GOTO, end);
    code.place(otherwise);
    push(choice.otherwise());
    code.place(end);
  }

  private void masking(Word.Choice choice) {
    Word none = new Word.Constant(0);
    if (choice.otherwise().equals(none)) {
      push(choice.then());
      push(choice.condition());
      code.op(Opcodes.LNEG, Opcodes.LAND);
      return;
    }
    push(choice.otherwise());
    code.op(Opcodes.DUP2);
    push(choice.then());
    code.op(Opcodes.LXOR);
    push(choice.condition());
    code.op(Opcodes.LNEG, Opcodes.LAND, Opcodes.LXOR);
  }
}
