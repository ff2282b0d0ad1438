package strata.sim;

import java.util.ArrayList;
import java.util.List;
import strata.rtl.Expr;
import strata.rtl.Signal;

/**
 * Lowers expressions to words, the least significant first. What cannot be done word by word, and what is large, becomes a net of its
 * own, which the words then read.
 */
final class Lowering implements Expr.Fold<List<Word>> {
  /** As {@link Word#size} has it. */
  private static final int LARGE = 60;

  /** Where the nets of a body are. */
  interface Nets {
    View of(Signal net);

    /** This lane's element of a vector, or each lane's of its lanes. */
    View element(Expr.LaneSlice slice);

    /** A new net that is kept equal to {@code value}. */
    View hold(List<Word> value, int width, List<View> reads);

    /** A new net that is kept equal to the result of {@code op}. */
    View wide(WideMath.Op op, int resultWidth, View left, View right);
  }

  private final Nets nets;
  private final List<View> reads = new ArrayList<>();

  Lowering(Nets nets) {
    this.nets = nets;
  }

  /** What has been read so far. */
  List<View> reads() {
    return reads;
  }

  /** As words none of which is large. */
  private List<Word> pieces(Expr e) {
    List<Word> words = lower(e);
    return words.size() == 1 ? List.of(piece(words.get(0), e.width())) : words;
  }

  List<Word> lower(Expr e) {
    return e.fold(this);
  }

  private static Word one(List<Word> words) {
    return words.get(0);
  }

  private List<Word> read(View view) {
    reads.add(view);
    return words(view);
  }

  static List<Word> words(View view) {
    var words = new ArrayList<Word>();
    for (int i = 0; i < view.words(); i++) {
      int bit = view.bit() + 64 * i;
      int width = Math.min(64, view.width() - 64 * i);
      int shift = bit & 63;
      long mask = View.mask(width);
      if (view.fills(i)) {
        words.add(new Word.Load(bit >>> 6, view.stride() >>> 6));
      } else if (view.stride() != 0) {
        words.add(new Word.Lane(bit, view.stride(), width));
      } else if (shift + width <= 64) {
        words.add(new Word.Bits(bit >>> 6, shift, mask));
      } else {
        words.add(new Word.Across(bit >>> 6, shift, mask));
      }
    }
    return words;
  }

  @Override
  public List<Word> literal(Expr.Literal e) {
    var words = new ArrayList<Word>();
    for (int i = 0; i < View.words(e.width()); i++) {
      words.add(new Word.Constant(e.value().shiftRight(64 * i).longValue()));
    }
    return words;
  }

  @Override
  public List<Word> signal(Signal e) {
    return read(nets.of(e));
  }

  @Override
  public List<Word> slice(Expr.Slice e) {
    return read(nets.of(e.of()).slice(e.low(), e.width()));
  }

  @Override
  public List<Word> laneSlice(Expr.LaneSlice e) {
    return read(nets.element(e));
  }

  @Override
  public List<Word> unary(Expr.Unary e) {
    List<Word> of = lower(e.operand());
    int width = e.operand().width();
    return switch (e.op()) {
      case NOT -> map(of, width, Word.Inverse::new);
      case NEGATE -> negate(of, width);
      case ANY -> List.of(compare(Word.Op.NOT_EQUAL, Word.Op.OR, of, constants(0, of.size())));
      case ALL -> List.of(compare(Word.Op.EQUAL, Word.Op.AND, of, map(constants(-1, of.size()), width, Word.Masked::new)));
      case ODD -> List.of(new Word.Parity(of.stream().reduce((a, b) -> new Word.Two(Word.Op.XOR, a, b, -1)).orElseThrow()));
    };
  }

  private List<Word> negate(List<Word> of, int width) {
    if (width <= 64) {
      return List.of(new Word.Negative(one(of), View.mask(width)));
    }
    return wide(WideMath.Op.SUBTRACT, constants(0, of.size()), of, width, width);
  }

  private interface Masking {
    Word of(Word word, long mask);
  }

  private static List<Word> map(List<Word> of, int width, Masking masking) {
    var words = new ArrayList<Word>();
    for (int i = 0; i < of.size(); i++) {
      words.add(masking.of(of.get(i), View.mask(width, i)));
    }
    return words;
  }

  private static List<Word> constants(long value, int count) {
    return java.util.Collections.nCopies(count, new Word.Constant(value));
  }

  private static Word compare(Word.Op each, Word.Op join, List<Word> left, List<Word> right) {
    Word result = new Word.Two(each, left.get(0), right.get(0), 1);
    for (int i = 1; i < left.size(); i++) {
      result = new Word.Two(join, result, new Word.Two(each, left.get(i), right.get(i), 1), 1);
    }
    return result;
  }

  @Override
  public List<Word> binary(Expr.Binary e) {
    List<Word> left = pieces(e.left());
    List<Word> right = pieces(e.right());
    int width = e.left().width();
    return switch (e.op()) {
      case AND -> each(Word.Op.AND, left, right);
      case OR -> each(Word.Op.OR, left, right);
      case XOR -> each(Word.Op.XOR, left, right);
      case EQUAL -> List.of(compare(Word.Op.EQUAL, Word.Op.AND, left, right));
      case NOT_EQUAL -> List.of(compare(Word.Op.NOT_EQUAL, Word.Op.OR, left, right));
      case U_LESS -> less(false, left, right, width);
      case U_LESS_EQUAL -> List.of(new Word.Inverse(one(less(false, right, left, width)), 1));
      case S_LESS -> less(true, left, right, width);
      case S_LESS_EQUAL -> List.of(new Word.Inverse(one(less(true, right, left, width)), 1));
      case ADD -> arithmetic(Word.Op.ADD, WideMath.Op.ADD, left, right, width);
      case SUBTRACT -> arithmetic(Word.Op.SUBTRACT, WideMath.Op.SUBTRACT, left, right, width);
      case MULTIPLY -> arithmetic(Word.Op.MULTIPLY, WideMath.Op.MULTIPLY, left, right, width);
      case SHIFT_LEFT -> shift(Word.ShiftOp.LEFT, WideMath.Op.SHIFT_LEFT, left, right, width);
      case SHIFT_RIGHT -> shift(Word.ShiftOp.RIGHT, WideMath.Op.SHIFT_RIGHT, left, right, width);
      case SHIFT_RIGHT_SIGNED -> shift(Word.ShiftOp.SIGNED, WideMath.Op.SHIFT_SIGNED, left, right, width);
    };
  }

  private static List<Word> each(Word.Op op, List<Word> left, List<Word> right) {
    var words = new ArrayList<Word>();
    for (int i = 0; i < left.size(); i++) {
      words.add(new Word.Two(op, left.get(i), right.get(i), -1));
    }
    return words;
  }

  private List<Word> arithmetic(Word.Op narrow, WideMath.Op wide, List<Word> left, List<Word> right, int width) {
    return width <= 64 ? List.of(new Word.Two(narrow, one(left), one(right), View.mask(width))) : wide(wide, left, right, width, width);
  }

  private List<Word> less(boolean signed, List<Word> left, List<Word> right, int width) {
    if (width > 64) {
      return wide(signed ? WideMath.Op.LESS : WideMath.Op.LESS_UNSIGNED, left, right, width, 1);
    }
    if (signed && width < 64) {
      return List.of(new Word.Two(Word.Op.LESS, new Word.Signed(one(left), width), new Word.Signed(one(right), width), 1));
    }
    boolean plain = signed || width < 64;
    return List.of(new Word.Two(plain ? Word.Op.LESS : Word.Op.LESS_UNSIGNED, one(left), one(right), 1));
  }

  private List<Word> shift(Word.ShiftOp narrow, WideMath.Op wide, List<Word> left, List<Word> by, int width) {
    Word amount = one(by);
    for (Word high : by.subList(1, by.size())) {
      amount = new Word.Choice(new Word.Two(Word.Op.NOT_EQUAL, high, new Word.Constant(0), 1), new Word.Constant(-1), amount);
    }
    return width <= 64 ? List.of(new Word.Shift(narrow, one(left), amount, width)) : wide(wide, left, List.of(amount), width, width);
  }

  private List<Word> wide(WideMath.Op op, List<Word> left, List<Word> right, int width, int resultWidth) {
    return read(nets.wide(op, resultWidth, hold(left, width), hold(right, Math.min(width, 64 * right.size()))));
  }

  private View hold(List<Word> value, int width) {
    return nets.hold(value, width, List.copyOf(reads));
  }

  /** The same word, or one that reads a net which holds it, where it would be computed too often or make too large a piece. */
  private Word held(Word word, int width) {
    return read(hold(List.of(word), width)).get(0);
  }

  private Word piece(Word word, int width) {
    return word.size() > LARGE ? held(word, width) : word;
  }

  @Override
  public List<Word> mux(Expr.Mux e) {
    Word condition = one(lower(e.condition()));
    List<Word> then = pieces(e.then());
    List<Word> otherwise = pieces(e.otherwise());
    if (then.size() > 1 && condition.size() > 1) {
      condition = held(condition, 1);
    }
    var words = new ArrayList<Word>();
    for (int i = 0; i < then.size(); i++) {
      words.add(new Word.Choice(condition, then.get(i), otherwise.get(i)));
    }
    return words;
  }

  @Override
  public List<Word> select(Expr.Select e) {
    View of = nets.of(e.of());
    reads.add(of);
    Word index = one(lower(e.index()));
    if (e.width() > 64 && index.size() > 1) {
      index = held(index, e.index().width());
    }
    var words = new ArrayList<Word>();
    for (int i = 0; i < View.words(e.width()); i++) {
      words.add(new Word.Element(of.bit() + 64 * i, of.stride(), index, e.width(), Math.min(64, e.width() - 64 * i)));
    }
    return words;
  }

  @Override
  public List<Word> concat(Expr.Concat e) {
    var words = new ArrayList<Word>(constants(0, View.words(e.width())));
    int bit = 0;
    for (int i = e.parts().size() - 1; i >= 0; i--) {
      Expr part = e.parts().get(i);
      List<Word> value = lower(part);
      for (int k = 0; k < value.size(); k++) {
        put(words, bit + 64 * k, value.get(k), Math.min(64, part.width() - 64 * k));
      }
      bit += part.width();
    }
    return words;
  }

  private void put(List<Word> words, int bit, Word value, int width) {
    int shift = bit & 63;
    or(words, bit >>> 6, shift == 0 ? value : new Word.ShiftLeft(value, shift));
    if (shift + width > 64) {
      or(words, (bit >>> 6) + 1, new Word.Shift(Word.ShiftOp.RIGHT, value, new Word.Constant(64 - shift), 64));
    }
  }

  private static void or(List<Word> words, int index, Word value) {
    Word old = words.get(index);
    words.set(index, old.equals(new Word.Constant(0)) ? value : new Word.Two(Word.Op.OR, old, value, -1));
  }

  @Override
  public List<Word> zeroExtend(Expr.ZeroExtend e) {
    var words = new ArrayList<>(read(nets.of(e.of())));
    while (words.size() < View.words(e.width())) {
      words.add(new Word.Constant(0));
    }
    return words;
  }

  @Override
  public List<Word> signExtend(Expr.SignExtend e) {
    View of = nets.of(e.of());
    var words = new ArrayList<>(read(of));
    int last = words.size() - 1;
    Word top = new Word.Signed(words.get(last), of.width() - 64 * last);
    words.set(last, top);
    Word sign = new Word.Shift(Word.ShiftOp.SIGNED, top, new Word.Constant(63), 64);
    while (words.size() < View.words(e.width())) {
      words.add(sign);
    }
    return map(words, e.width(), Word.Masked::new);
  }
}
