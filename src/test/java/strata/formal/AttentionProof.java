package strata.formal;

import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import java.util.Map;
import strata.machine.Bits;
import strata.machine.Machine;
import strata.machine.attention.Attention;
import strata.rtl.Expr;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;
import strata.stack.DigitsMachine;
import strata.stack.Stack;

/** The context of one query, step and channel in the attention core of the digits machine, in the widths that it declares. */
final class AttentionProof {
  private static final String FILE = "attn_query_step";

  private AttentionProof() {}

  static Proof of() {
    Machine machine = DigitsMachine.twoTiers();
    Attention core = machine.cores().stream().filter(Attention.class::isInstance).map(Attention.class::cast).findFirst().orElseThrow();
    int word = machine.word();
    int bits = core.sumBits();
    int wide = bits + 2;
    int most = ((1 << bits - 1) - 1) / word;
    Harness h = new Harness("attention, words of %d channels, i%d sums".formatted(word, bits));
    ModuleBuilder m = h.body();
    Harness.Dut block = h.block(Blocks.inside(Stack.of(machine).flat(), "_" + FILE), Map.of());
    Signal adds = block.at("adds");
    Signal on = block.at("adds_on");
    Signal score = m.delayedData("score", mux(block.at("sees"), ones(m.wire("both", block.at("q").and(block.at("k"))), wide), lit(wide, 0)));
    Signal gain = m.wire("gain", mux(block.at("v").bit(0), score, lit(wide, 0)));
    var sum = m.register("sum", wide, 0);
    sum.next(adds, mux(on, sum.q(), lit(wide, 0)).plus(gain));
    var keys = m.register("keys", Bits.count(most), 0);
    keys.next(adds, mux(on, keys.q(), lit(keys.q().width(), 0)).plus(1));
    h.assume("the first key of a tile begins a new sum", adds.and(on).not().or(keys.q().ne(0)));
    h.assume("at most %d keys are added to a sum, as many as it holds".formatted(most),
        adds.and(on).not().or(keys.q().ult(lit(keys.q().width(), most))));
    Signal context = m.wire("context", block.at("context").bits(0, bits));
    Signal bound = m.wire("bound", keys.q().zext(wide).shl(lit(4, Integer.numberOfTrailingZeros(word))));
    Expr exact = keys.q().eq(0).or(context.sext(wide).eq(sum.q()));
    h.lemma(sum.q().ule(bound).and(keys.q().ule(lit(keys.q().width(), most))));
    h.lemma(m.wire("score_bound", score).ule(lit(wide, word)));
    h.lemma(exact);
    h.property("exact", "a context is the sum of the scores of all keys whose value is set, exactly: it never overflows", exact);
    h.fault("exact", FILE, "score_q <= sees_i ?", "score_q <= 1'b1 ?");
    h.fault("exact", FILE, "{5'd0, both[31]}", "{5'd0, both[30]}");
    h.cover("three keys have scores as large as can be", keys.q().eq(3).and(sum.q().eq(3L * word)));
    return h.proof();
  }

  private static Expr ones(Signal bits, int width) {
    Expr ones = lit(width, 0);
    for (int i = 0; i < bits.width(); i++) {
      ones = ones.plus(Expr.cat(lit(width - 1, 0), bits.bit(i)));
    }
    return ones;
  }
}
