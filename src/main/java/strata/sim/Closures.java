package strata.sim;

import java.util.List;
import java.util.function.LongBinaryOperator;

/** Turns words into closures. The shapes that occur most, operations on nets and constants, get a closure of their own. */
final class Closures {
  private Closures() {}

  static Op[] compile(List<Word> words) {
    return words.stream().map(Closures::compile).toArray(Op[]::new);
  }

  static Op compile(Word word) {
    if (word instanceof Word.Constant c) {
      long value = c.value();
      return m -> value;
    } else if (word instanceof Word.Load l) {
      int at = l.word();
      return m -> m[at];
    } else if (word instanceof Word.Bits b) {
      return bits(b);
    } else if (word instanceof Word.Across a) {
      int at = a.word();
      int shift = a.shift();
      long mask = a.mask();
      return m -> (m[at] >>> shift | m[at + 1] << (64 - shift)) & mask;
    } else if (word instanceof Word.Element e) {
      return element(e);
    } else if (word instanceof Word.Two two) {
      return two(two);
    } else if (word instanceof Word.Shift shift) {
      return shift(shift);
    } else if (word instanceof Word.Choice choice) {
      return choice(choice);
    }
    return one(word);
  }

  private static Op choice(Word.Choice choice) {
    Op then = compile(choice.then());
    Op otherwise = compile(choice.otherwise());
    if (choice.condition() instanceof Word.Load l) {
      int at = l.word();
      return m -> m[at] != 0 ? then.eval(m) : otherwise.eval(m);
    } else if (choice.condition() instanceof Word.Bits b) {
      int at = b.word();
      long mask = b.mask() << b.shift();
      return m -> (m[at] & mask) != 0 ? then.eval(m) : otherwise.eval(m);
    }
    Op condition = compile(choice.condition());
    return m -> condition.eval(m) != 0 ? then.eval(m) : otherwise.eval(m);
  }

  private static Op bits(Word.Bits b) {
    int at = b.word();
    int shift = b.shift();
    long mask = b.mask();
    return shift == 0 ? m -> m[at] & mask : m -> m[at] >>> shift & mask;
  }

  private static Op element(Word.Element e) {
    Op index = compile(e.index());
    int from = e.from();
    int stride = e.stride();
    long mask = View.mask(e.width());
    int width = e.width();
    return m -> {
      int bit = from + (int) index.eval(m) * stride;
      int at = bit >>> 6;
      int shift = bit & 63;
      long low = m[at] >>> shift;
      return (shift + width > 64 ? low | m[at + 1] << (64 - shift) : low) & mask;
    };
  }

  private static Op one(Word word) {
    if (word instanceof Word.ShiftLeft s) {
      Op of = compile(s.of());
      int by = s.by();
      return m -> of.eval(m) << by;
    } else if (word instanceof Word.Inverse i) {
      Op of = compile(i.of());
      long mask = i.mask();
      return m -> ~of.eval(m) & mask;
    } else if (word instanceof Word.Negative n) {
      Op of = compile(n.of());
      long mask = n.mask();
      return m -> -of.eval(m) & mask;
    } else if (word instanceof Word.Parity p) {
      Op of = compile(p.of());
      return m -> Long.bitCount(of.eval(m)) & 1;
    } else if (word instanceof Word.Signed s) {
      Op of = compile(s.of());
      int unused = 64 - s.width();
      return m -> of.eval(m) << unused >> unused;
    } else if (word instanceof Word.Masked k) {
      Op of = compile(k.of());
      long mask = k.mask();
      return m -> of.eval(m) & mask;
    }
    throw new IllegalArgumentException(word.toString());
  }

  private static Op two(Word.Two two) {
    long mask = two.mask();
    if (two.right() instanceof Word.Constant c && (two.op() == Word.Op.EQUAL || two.op() == Word.Op.NOT_EQUAL)) {
      return equalsConstant(compile(two.left()), c.value(), two.op() == Word.Op.EQUAL);
    }
    if (two.left() instanceof Word.Load a && two.right() instanceof Word.Load b && fused(two.op())) {
      return nets(two.op(), a.word(), b.word(), mask);
    }
    Op a = compile(two.left());
    Op b = compile(two.right());
    return switch (two.op()) {
      case ADD -> m -> a.eval(m) + b.eval(m) & mask;
      case SUBTRACT -> m -> a.eval(m) - b.eval(m) & mask;
      case MULTIPLY -> m -> a.eval(m) * b.eval(m) & mask;
      case AND -> m -> a.eval(m) & b.eval(m);
      case OR -> m -> a.eval(m) | b.eval(m);
      case XOR -> m -> a.eval(m) ^ b.eval(m);
      case EQUAL -> m -> a.eval(m) == b.eval(m) ? 1 : 0;
      case NOT_EQUAL -> m -> a.eval(m) != b.eval(m) ? 1 : 0;
      case LESS -> m -> a.eval(m) < b.eval(m) ? 1 : 0;
      case LESS_EQUAL -> m -> a.eval(m) <= b.eval(m) ? 1 : 0;
      case LESS_UNSIGNED -> m -> Long.compareUnsigned(a.eval(m), b.eval(m)) < 0 ? 1 : 0;
      case LESS_EQUAL_UNSIGNED -> m -> Long.compareUnsigned(a.eval(m), b.eval(m)) <= 0 ? 1 : 0;
    };
  }

  private static boolean fused(Word.Op op) {
    return switch (op) {
      case ADD, SUBTRACT, AND, OR, XOR, EQUAL -> true;
      default -> false;
    };
  }

  /** An operation on two nets. */
  private static Op nets(Word.Op op, int a, int b, long mask) {
    return switch (op) {
      case ADD -> m -> m[a] + m[b] & mask;
      case SUBTRACT -> m -> m[a] - m[b] & mask;
      case AND -> m -> m[a] & m[b];
      case OR -> m -> m[a] | m[b];
      case XOR -> m -> m[a] ^ m[b];
      case EQUAL -> m -> m[a] == m[b] ? 1 : 0;
      default -> throw new IllegalArgumentException(op.toString());
    };
  }

  private static Op equalsConstant(Op a, long value, boolean equal) {
    return equal ? m -> a.eval(m) == value ? 1 : 0 : m -> a.eval(m) != value ? 1 : 0;
  }

  private static Op shift(Word.Shift shift) {
    Op left = compile(shift.left());
    int width = shift.width();
    long mask = View.mask(width);
    int unused = 64 - width;
    LongBinaryOperator by = switch (shift.op()) {
      case LEFT -> (a, n) -> past(n, width) ? 0 : a << n & mask;
      case RIGHT -> (a, n) -> past(n, width) ? 0 : a >>> n;
      case SIGNED -> (a, n) -> (a << unused >> unused) >> (past(n, width) ? 63 : n) & mask;
    };
    if (shift.by() instanceof Word.Constant c) {
      long n = c.value();
      return m -> by.applyAsLong(left.eval(m), n);
    }
    Op amount = compile(shift.by());
    return m -> by.applyAsLong(left.eval(m), amount.eval(m));
  }

  private static boolean past(long amount, int width) {
    return Long.compareUnsigned(amount, width) >= 0;
  }
}
