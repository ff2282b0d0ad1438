package strata.machine.synapse;

import static strata.rtl.Expr.cat;
import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import java.util.ArrayList;
import java.util.List;
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
    Signal known = m.wire("known", pick(written, set, source));
    List<Signal> rows = columns(weights, set, source, known, negate, writes);

    m.remark("The drained step of a word.");
    Signal drainKnown = m.wire("drain_known", pick(written, drainSet, step));
    Signal row = m.wire("row", vectors(rows, drainSet, step));
    Signal part = m.wire("part", words == 1 ? row : row(row, drainWord, words));
    Signal drained = m.wire("drained", mux(drainKnown, part, lit(word * bits, 0)));
    PendingRegister out = m.data("sums", word * bits);
    out.next(drains, drained);
    m.drive(sums, out.q());
    return m.build();
  }

  private Expr row(Signal row, Signal index, int words) {
    Expr chosen = row.element(0, word * bits);
    for (int w = 1; w < words; w++) {
      chosen = mux(index.eq(w), row.element(w, word * bits), chosen);
    }
    return chosen;
  }

  /** The accumulators, as a net a set and step with every column in it. */
  private List<Signal> columns(Signal weights, Signal set, Signal source, Signal known, Signal negate, List<Signal> writes) {
    int weightBits = core.addend().bits();
    List<Signal> rows = new ArrayList<>();
    for (int k = 0; k < core.accumulators(); k++) {
      for (int s = 0; s < core.steps(); s++) {
        rows.add(m.declare("sums" + k + "_" + s, core.columns() * bits));
      }
    }
    m.lanes("column", core.columns(), lane -> {
      List<PendingRegister> sums = new ArrayList<>();
      for (int i = 0; i < rows.size(); i++) {
        sums.add(lane.data("sum" + i / core.steps() + "_" + i % core.steps(), bits));
        lane.driveElement(rows.get(i), sums.get(i).q());
      }
      Signal weight = lane.wire("weight", lane.of(weights, weightBits));
      Signal held = lane.wire("held", vectors(sums.stream().map(PendingRegister::q).toList(), set, source));
      Signal old = lane.wire("old", mux(known, held, lit(bits, 0)));
      Signal addend = lane.wire("addend", weight.sext(bits));
      Signal signed = lane.wire("signed_addend", mux(negate, addend.not(), addend));
      Signal carry = lane.wire("carry", cat(lit(bits - 1, 0), negate));
      Signal sum = lane.wire("sum", old.plus(signed).plus(carry));
      for (int i = 0; i < rows.size(); i++) {
        sums.get(i).next(writes.get(i / core.steps()).bit(i % core.steps()), sum);
      }
    });
    return rows;
  }

  /** The net of a set and step. */
  private Expr vectors(List<Signal> nets, Signal set, Signal step) {
    Expr chosen = ofStep(nets, 0, step);
    for (int k = 1; k < core.accumulators(); k++) {
      chosen = mux(set.eq(k), ofStep(nets, k, step), chosen);
    }
    return chosen;
  }

  private Expr ofStep(List<Signal> nets, int set, Signal step) {
    Expr chosen = nets.get(set * core.steps());
    for (int s = 1; s < core.steps(); s++) {
      chosen = mux(step.eq(s), nets.get(set * core.steps() + s), chosen);
    }
    return chosen;
  }

  private Expr pick(List<Signal> flags, Signal set, Signal step) {
    Expr chosen = ofBit(flags.get(0), step);
    for (int k = 1; k < flags.size(); k++) {
      chosen = mux(set.eq(k), ofBit(flags.get(k), step), chosen);
    }
    return chosen;
  }

  private Expr ofBit(Signal flags, Signal step) {
    Expr chosen = flags.bit(0);
    for (int s = 1; s < core.steps(); s++) {
      chosen = mux(step.eq(s), flags.bit(s), chosen);
    }
    return chosen;
  }
}
