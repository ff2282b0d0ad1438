package strata.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import strata.rtl.Expr;
import strata.rtl.Signal;

/**
 * Lowers expressions to words, the least significant first. What cannot be done word by word is done by {@link #steps}, which come
 * before.
 */
final class Lowering implements Expr.Fold<List<Word>> {
  private final Function<Signal, View> nets;
  private final IntUnaryOperator scratch;
  private final int lane;
  private final List<Step> steps = new ArrayList<>();
  private final List<View> reads = new ArrayList<>();

  /** {@code scratch} gives the first of so many new words. */
  Lowering(Function<Signal, View> nets, int lane, IntUnaryOperator scratch) {
    this.nets = nets;
    this.lane = lane;
    this.scratch = scratch;
  }

  /** Steps that must run before the words are computed. */
  List<Step> steps() {
    return steps;
  }

  /** What has been read so far. */
  List<View> reads() {
    return reads;
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
      if (shift == 0 && (width == 64 || view.whole())) {
        words.add(new Word.Load(bit >>> 6));
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
    return read(nets.apply(e));
  }

  @Override
  public List<Word> slice(Expr.Slice e) {
    return read(nets.apply(e.of()).slice(e.low(), e.width()));
  }

  @Override
  public List<Word> laneSlice(Expr.LaneSlice e) {
    return read(nets.apply(e.of()).slice(lane * e.width(), e.width()));
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
    return wide(Step.WideOp.SUBTRACT, constants(0, of.size()), of, width, width);
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
    List<Word> left = lower(e.left());
    List<Word> right = lower(e.right());
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
      case ADD -> arithmetic(Word.Op.ADD, Step.WideOp.ADD, left, right, width);
      case SUBTRACT -> arithmetic(Word.Op.SUBTRACT, Step.WideOp.SUBTRACT, left, right, width);
      case MULTIPLY -> arithmetic(Word.Op.MULTIPLY, Step.WideOp.MULTIPLY, left, right, width);
      case SHIFT_LEFT -> shift(Word.ShiftOp.LEFT, Step.WideOp.SHIFT_LEFT, left, right, width);
      case SHIFT_RIGHT -> shift(Word.ShiftOp.RIGHT, Step.WideOp.SHIFT_RIGHT, left, right, width);
      case SHIFT_RIGHT_SIGNED -> shift(Word.ShiftOp.SIGNED, Step.WideOp.SHIFT_SIGNED, left, right, width);
    };
  }

  private static List<Word> each(Word.Op op, List<Word> left, List<Word> right) {
    var words = new ArrayList<Word>();
    for (int i = 0; i < left.size(); i++) {
      words.add(new Word.Two(op, left.get(i), right.get(i), -1));
    }
    return words;
  }

  private List<Word> arithmetic(Word.Op narrow, Step.WideOp wide, List<Word> left, List<Word> right, int width) {
    return width <= 64 ? List.of(new Word.Two(narrow, one(left), one(right), View.mask(width))) : wide(wide, left, right, width, width);
  }

  private List<Word> less(boolean signed, List<Word> left, List<Word> right, int width) {
    if (width > 64) {
      return wide(signed ? Step.WideOp.LESS : Step.WideOp.LESS_UNSIGNED, left, right, width, 1);
    }
    if (signed && width < 64) {
      return List.of(new Word.Two(Word.Op.LESS, new Word.Signed(one(left), width), new Word.Signed(one(right), width), 1));
    }
    boolean plain = signed || width < 64;
    return List.of(new Word.Two(plain ? Word.Op.LESS : Word.Op.LESS_UNSIGNED, one(left), one(right), 1));
  }

  private List<Word> shift(Word.ShiftOp narrow, Step.WideOp wide, List<Word> left, List<Word> by, int width) {
    Word amount = one(by);
    for (Word high : by.subList(1, by.size())) {
      amount = new Word.Choice(new Word.Two(Word.Op.NOT_EQUAL, high, new Word.Constant(0), 1), new Word.Constant(-1), amount);
    }
    return width <= 64 ? List.of(new Word.Shift(narrow, one(left), amount, width)) : wide(wide, left, List.of(amount), width, width);
  }

  private List<Word> wide(Step.WideOp op, List<Word> left, List<Word> right, int width, int resultWidth) {
    int a = keep(left);
    int b = keep(right);
    int result = scratch.applyAsInt(View.words(resultWidth));
    steps.add(new Step.Wide(op, result, a, b, width));
    return words(new View(result * 64, resultWidth, true));
  }

  private int keep(List<Word> value) {
    int word = scratch.applyAsInt(value.size());
    steps.add(new Step.Keep(word, value));
    return word;
  }

  @Override
  public List<Word> mux(Expr.Mux e) {
    Word condition = one(lower(e.condition()));
    List<Word> then = lower(e.then());
    List<Word> otherwise = lower(e.otherwise());
    if (then.size() > 1) {
      condition = new Word.Load(keep(List.of(condition)));
    }
    var words = new ArrayList<Word>();
    for (int i = 0; i < then.size(); i++) {
      words.add(new Word.Choice(condition, then.get(i), otherwise.get(i)));
    }
    return words;
  }

  @Override
  public List<Word> select(Expr.Select e) {
    View of = nets.apply(e.of());
    reads.add(of);
    Word index = one(lower(e.index()));
    if (e.width() > 64) {
      index = new Word.Load(keep(List.of(index)));
    }
    var words = new ArrayList<Word>();
    for (int i = 0; i < View.words(e.width()); i++) {
      words.add(new Word.Element(of.bit() + 64 * i, index, e.width(), Math.min(64, e.width() - 64 * i)));
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
    var words = new ArrayList<>(read(nets.apply(e.of())));
    while (words.size() < View.words(e.width())) {
      words.add(new Word.Constant(0));
    }
    return words;
  }

  @Override
  public List<Word> signExtend(Expr.SignExtend e) {
    View of = nets.apply(e.of());
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
