package strata.formal;

import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import strata.machine.Bits;
import strata.machine.Machine;
import strata.machine.Part;
import strata.machine.neuron.Lif;
import strata.machine.synapse.Mode;
import strata.machine.synapse.Synapse;
import strata.num.Format;
import strata.rtl.Block.PendingRegister;
import strata.rtl.Expr;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** The accumulators of one column, in the widths that the digits machine declares. */
final class AccumulateProof {
  private static final String FILE = "syn_accumulate";

  /** The digits machine's but for the columns, which are fewer: two words. */
  private final Synapse core = new Synapse("syn", 16, 1, 3, 4, Mode.SHARED, 4, Format.signed(8), Format.signed(32), Format.signed(16),
      List.of(new Lif()), 1, false, "top", "bottom", "top");
  private final Machine machine = machine(core);
  private final int steps = core.steps();
  private final int sets = core.accumulators();
  private final int bits = core.sum().bits();
  private final int weightBits = core.addend().bits();
  /** So many of the largest weight are within the sum's range, whatever their signs. */
  private final int most = ((1 << bits - 1) - 1) >> weightBits - 1;
  /** Bits in which no sum of that many can be wrong. */
  private final int wide = bits + 2;
  private final Harness h = new Harness("accumulators, i%d weights, i%d sums".formatted(weightBits, bits));
  private final ModuleBuilder m = h.body();
  private final Harness.Dut block = h.block("block", core.parts(machine).stream().map(Part::module)
      .filter(part -> part.name().endsWith(FILE)).findFirst().orElseThrow(), Map.of(), probes());
  private final Signal set = h.constant("set", Bits.index(sets));
  private final Signal adds = field("adds", "add", 0, 1);
  private final Signal mask = field("mask", "add", 1, steps);
  private final Signal negate = field("negate", "add", 1 + steps, 1);
  private final Signal addSet = field("add_set", "add", 2 + steps, Bits.index(sets));
  private final Signal drains = field("drains", "drain", 0, 1);
  private final Signal clears = field("clears", "drain", 1, 1);
  private final Signal step = field("step", "drain", 2, Bits.index(steps));
  private final Signal word;
  private final Signal drainSet;

  private AccumulateProof() {
    int words = Bits.index(core.columns() / machine.word());
    word = field("word", "drain", 2 + Bits.index(steps), words);
    drainSet = field("drain_set", "drain", 2 + Bits.index(steps) + words, Bits.index(sets));
  }

  static Proof of() {
    AccumulateProof p = new AccumulateProof();
    p.prove();
    return p.h.proof();
  }

  private static Machine machine(Synapse core) {
    Machine like = Blocks.machine();
    return new Machine(like.name(), like.clockMegahertz(), like.word(), core.steps(), 1, like.tiers(), like.bonds(), like.memories(),
        List.of(core), like.sequencerTier(), like.host());
  }

  private List<String> probes() {
    return Stream.concat(IntStream.range(0, sets).mapToObj(k -> "written" + k + "_q"),
        IntStream.range(0, sets).boxed().flatMap(k -> IntStream.range(0, steps).mapToObj(s -> "sum" + k + "_" + s + "_q"))).toList();
  }

  private Signal field(String name, String port, int low, int width) {
    return m.wire(name, block.at(port).bits(low, width));
  }

  private void prove() {
    h.assume("a set is one of those that there are", Stream.of(set, addSet, drainSet).map(s -> s.ult(lit(s.width(), sets))).reduce(Expr::and)
        .orElseThrow());
    h.assume("no set is drained in the cycle in which it is added to", adds.and(drains).and(addSet.eq(drainSet)).not());
    h.assume("an addition has a step", adds.not().or(mask.any()));
    Signal here = m.wire("here", adds.and(addSet.eq(set)));
    Signal ends = m.wire("ends", drains.and(clears).and(drainSet.eq(set)));
    var count = m.register("count", Bits.count(most), 0);
    count.next(mux(ends, lit(count.q().width(), 0), count.q().plus(here.zext(count.q().width()))));
    h.assume("at most %d weights are added to a set before it is cleared, as many as its sums hold".formatted(most),
        here.not().or(count.q().ult(lit(count.q().width(), most))));
    Signal weight = m.wire("weight", block.at("weights").bits(0, weightBits));
    Signal addend = m.wire("addend", weight.sext(wide));
    List<Signal> exact = exact(here, ends, addend);
    Signal bound = m.wire("bound", count.q().zext(wide).shl(lit(4, weightBits - 1)));
    for (int s = 0; s < steps; s++) {
      Signal sum = exact.get(s);
      h.lemma(sum.sle(bound).and(m.wire("bound" + s, bound.plus(sum)).slt(lit(wide, 0)).not()));
      for (int k = 0; k < sets; k++) {
        Signal kept = m.wire("kept" + k + "_" + s, block.at("probe_sum" + k + "_" + s + "_q").bits(0, bits));
        Expr written = block.at("probe_written" + k + "_q").bit(s);
        h.lemma(set.eq(k).not().or(mux(written, kept.sext(wide).eq(sum), sum.eq(0))));
      }
    }
    h.lemma(count.q().ule(lit(count.q().width(), most)));
    Signal shown = m.delayed("shown", drains.and(drainSet.eq(set)).and(word.eq(0)));
    Signal then = m.delayedData("then", choose(exact, step));
    Signal out = m.wire("out", block.at("sums").bits(0, bits));
    h.property("exact", "a drained sum is the sum of what was added to the step, exactly: it never overflows",
        shown.not().or(out.sext(wide).eq(then)));
    h.fault("exact", FILE, "old + signed_addend + carry", "old + signed_addend");
    h.fault("exact", FILE, "old = known ? held : 16'd0", "old = held");
    h.fault("drains_another_set", FILE, "set = add_i[7:6]", "set = add_i[6:5]");
    h.cover("a sum of two weights is drained, and it is negative", shown.and(then.slt(lit(wide, 0))).and(m.delayed("two", count.q().eq(2))));
  }

  /** What the steps of the set should hold: additions go to steps that hold the same. */
  private List<Signal> exact(Signal here, Signal ends, Signal addend) {
    List<PendingRegister> sums = IntStream.range(0, steps).mapToObj(s -> m.register("exact" + s, wide, 0)).toList();
    List<Signal> exact = new ArrayList<>(sums.stream().map(PendingRegister::q).toList());
    for (int s = 0; s < steps; s++) {
      Signal sum = exact.get(s);
      Expr more = mux(negate, sum.minus(addend), sum.plus(addend));
      sums.get(s).next(ends.or(here.and(mask.bit(s))), mux(ends, lit(wide, 0), more));
      for (int other = 0; other < s; other++) {
        h.assume("the steps that get one addition hold the same sum",
            here.and(mask.bit(s)).and(mask.bit(other)).not().or(sum.eq(exact.get(other))));
      }
    }
    return exact;
  }

  private static Expr choose(List<Signal> all, Signal index) {
    Expr chosen = all.get(0);
    for (int i = 1; i < all.size(); i++) {
      chosen = mux(index.eq(i), all.get(i), chosen);
    }
    return chosen;
  }
}
