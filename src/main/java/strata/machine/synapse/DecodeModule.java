package strata.machine.synapse;

import static strata.rtl.Expr.cat;
import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import strata.machine.Layout;
import strata.machine.Machine;
import strata.rtl.Block.PendingRegister;
import strata.rtl.Expr;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * Turns a spike word and its pass into an entry: the channels to add and to subtract. Words that add nothing are dropped here; the last
 * entry of a tile is marked, which is why one entry is held back until it is known whether another follows.
 */
final class DecodeModule {
  private final Synapse core;
  private final int word;
  private final PassPlan plan;
  private final Layout slots;
  private final Layout entries;
  private final ModuleBuilder m;

  private DecodeModule(Synapse core, Machine machine, String name) {
    this.core = core;
    this.word = machine.word();
    this.plan = core.plan();
    this.slots = Slot.layout(core, machine);
    this.entries = Slot.entry(core, machine);
    this.m = new ModuleBuilder(name, "Turns a spike word in a pass into the channels to add; drops words that add nothing.");
  }

  static Module of(Synapse core, Machine machine, String name) {
    return new DecodeModule(core, machine, name).write();
  }

  private Module write() {
    Signal valid = m.input("slot_valid", 1, "a spike word is here");
    Signal slot = m.input("slot", slots.width(), "its pass and place");
    Signal spikes = m.input("spikes", word * core.steps(), "the word, step 0 in the low bits");
    Signal pushed = m.output("push", 1, "an entry is complete");
    Signal entry = m.output("entry", entries.width(), "the entry");
    Signal dropped = m.output("dropped", 1, "the word adds nothing and takes no entry");

    Signal pass = m.wire("pass", slot.bits(slots.offset("pass"), slots.field("pass").width()));
    if (plan.passes() == 1) {
      m.unused(pass, "there is one pass");
    }
    Signal ends = m.wire("ends", valid.and(slot.bit(slots.offset("ends"))));
    Signal adds = m.wire("pattern_adds", table(pass, 1));
    Signal subtracts = m.wire("pattern_subtracts", table(pass, -1));
    Signal mask = m.wire("mask", swapped(m.wire("pass_mask", masks(pass)), slot));
    Signal idle = m.wire("idle", slot.bit(slots.offset("idle")));

    Signal take = m.declare("take", word);
    Signal negate = m.declare("negate", word);
    List<Signal> steps = new ArrayList<>();
    for (int s = 0; s < core.steps(); s++) {
      steps.add(0, m.wire("step" + s, spikes.element(s, word)));
    }
    m.lanes("channel", word, lane -> {
      Signal fired = lane.wire("fired", cat(steps.stream().map(step -> lane.of(step, 1)).toList()));
      Signal pattern = lane.wire("pattern", swapped(fired, slot));
      Expr minus = subtracts.select(pattern, 1);
      lane.driveElement(take, adds.select(pattern, 1).or(minus).and(idle.not()));
      lane.driveElement(negate, minus);
    });
    Signal some = m.wire("some", valid.and(take.any()));
    hold(valid, some, ends, entryOf(slot, take, negate, mask), pushed, entry, dropped);
    return m.build();
  }

  private Expr entryOf(Signal slot, Signal take, Signal negate, Signal mask) {
    return cat(mask, slot.bits(slots.offset("row"), slots.field("row").width()), negate, take);
  }

  /** One entry is held back; it goes when another comes, or when it is known to be the last of its tile. */
  private void hold(Signal valid, Signal some, Signal ends, Expr arriving, Signal pushed, Signal entry, Signal dropped) {
    PendingRegister holds = m.register("holds", 1, 0);
    PendingRegister heldEnds = m.register("held_ends", 1, 0);
    PendingRegister held = m.data("held", arriving.width());
    Signal goes = m.wire("goes", holds.q().and(heldEnds.q().or(some)));
    Signal stays = m.wire("stays", holds.q().and(goes.not()));
    Signal comes = m.wire("comes", some.or(ends.and(stays.not())));
    holds.next(comes.or(stays));
    heldEnds.next(ends);
    held.next(comes, arriving);
    m.drive(pushed, goes);
    m.drive(entry, cat(heldEnds.q(), held.q()));
    m.drive(dropped, valid.and(comes.not()));
  }

  /** Bit {@code p} is set where pattern p has the sign {@code sign} in the pass. */
  private Expr table(Signal pass, int sign) {
    Expr chosen = bits(0, sign);
    for (int p = 1; p < plan.passes(); p++) {
      chosen = mux(pass.eq(p), bits(p, sign), chosen);
    }
    return chosen;
  }

  private Expr bits(int pass, int sign) {
    BigInteger bits = BigInteger.ZERO;
    List<Integer> terms = plan.terms().get(pass);
    for (int pattern = 0; pattern < terms.size(); pattern++) {
      bits = terms.get(pattern) == sign ? bits.setBit(pattern) : bits;
    }
    return new Expr.Literal(1 << plan.steps(), bits);
  }

  private Expr masks(Signal pass) {
    Expr chosen = lit(core.steps(), plan.masks().get(0));
    for (int p = 1; p < plan.passes(); p++) {
      chosen = mux(pass.eq(p), lit(core.steps(), plan.masks().get(p)), chosen);
    }
    return chosen;
  }

  /** The other splits are the first with two steps swapped: 1 and 2 for halves, 2 and 3 for inner and outer. */
  private Expr swapped(Signal steps, Signal slot) {
    if (!core.splits()) {
      return steps;
    }
    Expr split = slot.bits(slots.offset("split"), 2);
    Expr halves = cat(steps.bit(3), steps.bit(1), steps.bit(2), steps.bit(0));
    Expr inner = cat(steps.bit(2), steps.bit(3), steps.bit(1), steps.bit(0));
    return mux(split.eq(1), halves, mux(split.eq(2), inner, steps));
  }
}
