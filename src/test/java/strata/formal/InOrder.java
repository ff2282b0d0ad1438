package strata.formal;

import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import java.util.List;
import strata.machine.Bits;
import strata.rtl.Expr;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * Follows words that go into a block and come out of it. Any one of them, whichever the solver likes, is kept with the number of those
 * before it; when they have left, it must be the next. So none is lost, doubled, changed or overtaken.
 *
 * @param inside  how many words are in the block
 * @param follows 1 while one of them is followed
 * @param before  how many are before it
 * @param word    it
 * @param right   1 unless the word that leaves is the one followed, and another; or there is none
 */
record InOrder(Signal inside, Signal follows, Signal before, Signal word, Signal right) {
  /** What {@link #lemmas} looks at in a queue. */
  static final List<String> QUEUE = List.of("filled_q", "in_q", "out_q", "words");

  /** @param most words that can be in the block at once */
  static InOrder write(Harness h, String name, int most, Expr enters, Expr in, Expr leaves, Expr out) {
    ModuleBuilder m = h.body();
    int bits = Bits.count(most);
    Signal came = m.wire(name + "_came", enters);
    Signal went = m.wire(name + "_went", leaves);
    var inside = m.register(name + "_inside", bits, 0);
    inside.next(inside.q().plus(came.zext(bits)).minus(went.zext(bits)));
    var follows = m.register(name + "_follows", 1, 0);
    Signal picked = m.wire(name + "_picked", came.and(follows.q().not()).and(h.free(name + "_pick", 1)));
    var word = m.data(name + "_word", in.width());
    word.next(picked, in);
    var before = m.register(name + "_before", bits, 0);
    Signal turn = m.wire(name + "_turn", follows.q().and(before.q().eq(0)).and(went));
    before.next(picked.or(went), mux(picked, inside.q().minus(went.zext(bits)), before.q().minus(lit(bits, 1))));
    follows.next(picked.or(follows.q().and(turn.not())));
    Expr right = turn.not().or(word.q().eq(out)).and(went.not().or(inside.q().ne(0)));
    return new InOrder(inside.q(), follows.q(), before.q(), word.q(), m.wire(name + "_right", right));
  }

  /**
   * Where the words are a queue's: its pointers are as far apart as it has words, and the one followed stands behind those before it.
   *
   * @param prefix of the queue's instance in the names of the probes, which are those of {@link #QUEUE}
   */
  void lemmas(Harness h, String name, int entries, Harness.Dut dut, String prefix) {
    ModuleBuilder m = h.body();
    Signal filled = dut.at("probe_" + prefix + "filled_q");
    Signal in = dut.at("probe_" + prefix + "in_q");
    Signal out = dut.at("probe_" + prefix + "out_q");
    h.lemma(filled.eq(inside).and(filled.ule(lit(filled.width(), entries))));
    h.lemma(filled.bits(0, in.width()).eq(in.minus(out)));
    Signal at = m.wire(name + "_at", out.plus(before.bits(0, out.width())));
    h.lemma(follows.not().or(before.ult(inside).and(dut.at("probe_" + prefix + "words").select(at, word.width()).eq(word))));
  }
}
