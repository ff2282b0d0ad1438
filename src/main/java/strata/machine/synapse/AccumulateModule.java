package strata.machine.synapse;

import static strata.rtl.Expr.cat;
import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import strata.machine.Bits;
import strata.machine.Encoder;
import strata.machine.Machine;
import strata.rtl.Block.PendingRegister;
import strata.rtl.Expr;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * One adder a column, and for each set an accumulator a step. An addition takes the sum of the lowest step of its mask, adds the
 * weight and writes the result to every step of the mask: they were equal. A step that was not yet written counts as 0, so that
 * nothing is ever cleared but one flag a step.
 */
final class AccumulateModule {
  private final Synapse core;
  private final int word;
  private final int bits;
  private final ModuleBuilder m;

  private AccumulateModule(Synapse core, Machine machine, String name) {
    this.core = core;
    this.word = machine.word();
    this.bits = core.sum().bits();
    this.m = new ModuleBuilder(name, "One adder a column, and for each set an accumulator a step.");
  }

  static Module of(Synapse core, Machine machine, String name) {
    return new AccumulateModule(core, machine, name).write();
  }

  private Module write() {
    int sets = core.accumulators();
    int steps = core.steps();
    int words = core.columns() / word;
    int setBits = Bits.index(sets);
    int stepBits = Bits.index(steps);
    int wordBits = Bits.index(words);
    int weightBits = core.addend().bits();
    Signal add = m.input("add", 2 + steps + setBits, "an addition: its set, sign, steps, and whether there is one");
    Signal weights = m.input("weights", core.columns() * weightBits, "the weight of each column");
    Signal drain = m.input("drain", 2 + stepBits + wordBits + setBits, "a step to drain: its set, word, step, set's last, and whether");
    Signal sums = m.output("sums", word * bits, "the drained sums of a word");

    Signal adds = m.wire("adds", add.bit(0));
    Signal mask = m.wire("mask", add.bits(1, steps));
    Signal negate = m.wire("negate", add.bit(1 + steps));
    Signal set = m.wire("set", add.bits(2 + steps, setBits));
    Signal drains = m.wire("drains", drain.bit(0));
    Signal clears = m.wire("clears", drain.bit(1));
    Signal step = m.wire("drain_step", drain.bits(2, stepBits));
    Signal drainWord = m.wire("drain_word", drain.bits(2 + stepBits, wordBits));
    Signal drainSet = m.wire("drain_set", drain.bits(2 + stepBits + wordBits, setBits));
    Signal source = steps == 1 ? step : m.wire("source", Encoder.index(Encoder.lowest(m, "lowest", mask)));
    if (steps == 1) {
      m.unused(step, "there is one step");
    }
    if (words == 1) {
      m.unused(drainWord, "there is one word");
    }

    m.remark("Which steps of a set hold a sum.");
    List<Signal> written = new ArrayList<>();
    List<Signal> writes = new ArrayList<>();
    for (int k = 0; k < sets; k++) {
      PendingRegister flags = m.register("written" + k, steps, 0);
      Signal here = m.wire("writes" + k, mux(adds.and(set.eq(k)), mask, lit(steps, 0)));
      Expr cleared = mux(clears.and(drains).and(drainSet.eq(k)), lit(steps, 0), flags.q());
      flags.next(cleared.or(here));
      written.add(flags.q());
      writes.add(here);
    }
    List<Signal> at = stepOfEach(set, adds, source, drainSet, drains, step);
    List<Signal> holds = new ArrayList<>();
    for (int k = 0; k < sets; k++) {
      Signal flags = written.get(k);
      holds.add(m.wire("holds" + k, choose(IntStream.range(0, steps).mapToObj(flags::bit).toList(), at.get(k))));
    }
    Signal known = m.wire("known", choose(holds, set));
    List<Signal> rows = columns(weights, set, at, known, negate, writes);

    m.remark("The drained step of a word.");
    Signal drainKnown = m.wire("drain_known", choose(holds, drainSet));
    Signal row = m.wire("row", choose(rows, drainSet));
    Signal part = m.wire("part", choose(IntStream.range(0, words).mapToObj(w -> row.element(w, word * bits)).toList(), drainWord));
    Signal drained = m.wire("drained", mux(drainKnown, part, lit(word * bits, 0)));
    PendingRegister out = m.data("sums", word * bits);
    out.next(drains, drained);
    m.drive(sums, out.q());
    return m.build();
  }

  /** The step that each set shows: that of whichever reads it, for adder and drain never read the same one. */
  private List<Signal> stepOfEach(Signal set, Signal adds, Signal source, Signal drainSet, Signal drains, Signal step) {
    m.check("drains_another_set", adds.and(drains).and(set.eq(drainSet)).not(), "a set drains while it is added to");
    List<Signal> at = new ArrayList<>();
    for (int k = 0; k < core.accumulators(); k++) {
      at.add(core.steps() == 1 ? step : m.wire("at" + k, mux(drains.and(drainSet.eq(k)), step, source)));
    }
    return at;
  }

  /** The accumulators, as a net for each set, which shows every column at its step {@code at}. */
  private List<Signal> columns(Signal weights, Signal set, List<Signal> at, Signal known, Signal negate, List<Signal> writes) {
    int weightBits = core.addend().bits();
    List<Signal> rows = new ArrayList<>();
    for (int k = 0; k < core.accumulators(); k++) {
      rows.add(m.declare("row" + k, core.columns() * bits));
    }
    m.lanes("column", core.columns(), lane -> {
      List<List<PendingRegister>> sums = new ArrayList<>();
      List<Signal> held = new ArrayList<>();
      for (int k = 0; k < rows.size(); k++) {
        String name = "sum" + k + "_";
        sums.add(IntStream.range(0, core.steps()).mapToObj(s -> lane.data(name + s, bits)).toList());
        held.add(lane.wire("held" + k, choose(sums.get(k).stream().map(PendingRegister::q).toList(), at.get(k))));
        lane.driveElement(rows.get(k), held.get(k));
      }
      Signal weight = lane.wire("weight", lane.of(weights, weightBits));
      Signal chosen = lane.wire("held", choose(held, set));
      Signal old = lane.wire("old", mux(known, chosen, lit(bits, 0)));
      Signal addend = lane.wire("addend", weight.sext(bits));
      Signal signed = lane.wire("signed_addend", mux(negate, addend.not(), addend));
      Signal carry = lane.wire("carry", cat(lit(bits - 1, 0), negate));
      Signal sum = lane.wire("sum", old.plus(signed).plus(carry));
      for (int k = 0; k < rows.size(); k++) {
        for (int s = 0; s < core.steps(); s++) {
          sums.get(k).get(s).next(writes.get(k).bit(s), sum);
        }
      }
    });
    return rows;
  }

  private static Expr choose(List<? extends Expr> all, Signal index) {
    Expr chosen = all.get(0);
    for (int i = 1; i < all.size(); i++) {
      chosen = mux(index.eq(i), all.get(i), chosen);
    }
    return chosen;
  }
}
