package strata.formal;

import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import strata.machine.Bits;
import strata.rtl.Expr;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * Follows words that go into a block and come out of it. Any one of them, whichever the solver likes, is kept with the number of those
 * before it; when they have left, it must be the next. So none is lost, doubled, changed or overtaken. A word is only passed on, never
 * looked at: what holds for words of a few bits holds for all.
 *
 * @param inside how many words are in the block
 * @param right  1 unless the word that leaves is the one followed, and another
 */
record InOrder(Signal inside, Signal right) {

  /** @param most words that can be in the block at once */
  static InOrder write(Harness h, String name, int most, Expr enters, Expr in, Expr leaves, Expr out) {
    ModuleBuilder m = h.body();
    int bits = Bits.count(most + 1);
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
    return new InOrder(inside.q(), m.wire(name + "_right", turn.not().or(word.q().eq(out))));
  }
}
