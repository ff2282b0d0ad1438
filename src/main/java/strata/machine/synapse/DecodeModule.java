package strata.machine.synapse;

import static strata.rtl.Expr.cat;
import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import strata.machine.Encoder;
import strata.machine.Layout;
import strata.machine.Machine;
import strata.rtl.Block.PendingRegister;
import strata.rtl.Expr;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * Turns a spike word and its round of passes into entries, one for each pass in which the word adds something: the channels to add and
 * to subtract. A word that adds nothing is dropped; the last entry of a tile is marked, which is why one entry is held back until it is
 * known whether another follows.
 */
final class DecodeModule {
  private final Synapse core;
  private final int word;
  private final List<PassPlan> plans;
  private final int rounds;
  private final int most;
  private final Layout slots;
  private final ModuleBuilder m;

  /** What a word adds in one pass of its round. */
  private record Pass(Signal take, Signal negate, Signal mask) {}

  private DecodeModule(Synapse core, Machine machine, String name) {
    this.core = core;
    this.word = machine.word();
    this.plans = core.plans();
    this.rounds = core.rounds();
    this.most = plans.stream().flatMap(plan -> plan.rounds().stream()).mapToInt(List::size).max().orElseThrow();
    this.slots = Slot.layout(core, machine);
    this.m = new ModuleBuilder(name, "Turns a spike word into an entry for each pass in which it adds something.");
  }

  static Module of(Synapse core, Machine machine, String name) {
    return new DecodeModule(core, machine, name).write(Slot.entry(core, machine).width());
  }

  private Module write(int entryBits) {
    Signal waits = m.input("word_valid", 1, "a spike word waits");
    Signal slot = m.input("slot", slots.width(), "its round and place");
    Signal spikes = m.input("spikes", word * core.steps(), "the word, step 0 in the low bits");
    Signal room = m.input("room", 1, "there is room for an entry");
    Signal used = m.output("word_used", 1, "the word is done with");
    Signal pushed = m.output("push", 1, "an entry is complete");
    Signal entry = m.output("entry", entryBits, "the entry");

    Signal round = m.wire("round", slot.bits(slots.offset("round"), slots.field("round").width()));
    if (rounds == 1) {
      m.unused(round, "there is one round");
    }
    List<Signal> steps = new ArrayList<>();
    for (int s = 0; s < core.steps(); s++) {
      steps.add(0, m.wire("step" + s, spikes.element(s, word)));
    }
    List<Pass> passes = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      passes.add(pass(i, round, slot, steps));
    }

    m.remark("A cycle for each pass in which the word adds something, one if there is none.");
    Signal goesOn = m.wire("goes_on", waits.and(room));
    PendingRegister done = m.register("done", most, 0);
    List<Expr> adding = new ArrayList<>();
    passes.forEach(p -> adding.add(0, p.take().any()));
    Signal idle = m.wire("idle", slot.bit(slots.offset("idle")));
    Signal left = m.wire("left", mux(idle, lit(most, 0), m.wire("adding", cat(adding)).and(done.q().not())));
    Signal now = Encoder.lowest(m, "now", left);
    Signal last = m.wire("last", left.and(now.not()).any().not());
    Signal finished = m.wire("finished", goesOn.and(last));
    done.next(goesOn, mux(last, lit(most, 0), done.q().or(now)));
    m.drive(used, finished);
    Signal some = m.wire("some", goesOn.and(left.any()));
    Signal ends = m.wire("ends", finished.and(slot.bit(slots.offset("ends"))));
    Expr row = slot.bits(slots.offset("row"), slots.field("row").width());
    Expr arriving = cat(chosen(passes, now, Pass::mask), row, chosen(passes, now, Pass::negate),
        mux(left.any(), chosen(passes, now, Pass::take), lit(word, 0)));
    hold(room, some, ends, arriving, pushed, entry);
    return m.build();
  }

  private interface Part {
    Signal of(Pass pass);
  }

  private static Expr chosen(List<Pass> passes, Signal now, Part part) {
    Expr chosen = part.of(passes.get(0));
    for (int i = 1; i < passes.size(); i++) {
      chosen = mux(now.bit(i), part.of(passes.get(i)), chosen);
    }
    return chosen;
  }

  /** What the word adds in pass {@code i} of its round. */
  private Pass pass(int i, Signal round, Signal slot, List<Signal> steps) {
    Signal adds = m.wire("pattern_adds" + i, ofSplit(slot, round, i, (plan, pass) -> signs(plan, pass, 1), 1 << core.steps()));
    Signal subtracts = m.wire("pattern_subtracts" + i, ofSplit(slot, round, i, (plan, pass) -> signs(plan, pass, -1), 1 << core.steps()));
    Signal mask = m.wire("mask" + i, ofSplit(slot, round, i, (plan, pass) -> BigInteger.valueOf(plan.masks().get(pass)), core.steps()));
    Signal take = m.declare("take" + i, word);
    Signal negate = m.declare("negate" + i, word);
    m.lanes("pass" + i + "_channel", word, lane -> {
      Signal pattern = lane.wire("pattern", cat(steps.stream().map(step -> lane.of(step, 1)).toList()));
      Expr minus = subtracts.select(pattern, 1);
      lane.driveElement(take, adds.select(pattern, 1).or(minus));
      lane.driveElement(negate, minus);
    });
    return new Pass(take, negate, mask);
  }

  private interface OfPass {
    BigInteger bits(PassPlan plan, int pass);
  }

  /** A constant of the i-th pass of the round, by the job's split. */
  private Expr ofSplit(Signal slot, Signal round, int i, OfPass constant, int width) {
    Expr chosen = ofRound(plans.get(0), round, i, constant, width);
    for (int split = 1; split < plans.size(); split++) {
      Expr is = slot.bits(slots.offset("split"), slots.field("split").width()).eq(lit(slots.field("split").width(), split));
      chosen = mux(is, ofRound(plans.get(split), round, i, constant, width), chosen);
    }
    return chosen;
  }

  /** 0 where the round has fewer passes. */
  private Expr ofRound(PassPlan plan, Signal round, int i, OfPass constant, int width) {
    Expr chosen = new Expr.Literal(width, ofRound(plan, 0, i, constant));
    for (int r = 1; r < plan.rounds().size(); r++) {
      chosen = mux(round.eq(r), new Expr.Literal(width, ofRound(plan, r, i, constant)), chosen);
    }
    return chosen;
  }

  private BigInteger ofRound(PassPlan plan, int round, int i, OfPass constant) {
    List<Integer> passes = plan.rounds().get(round);
    return i < passes.size() ? constant.bits(plan, passes.get(i)) : BigInteger.ZERO;
  }

  /** Bit {@code p} is set where pattern p has the sign {@code sign} in the pass. */
  private BigInteger signs(PassPlan plan, int pass, int sign) {
    BigInteger bits = BigInteger.ZERO;
    List<Integer> terms = plan.terms().get(pass);
    for (int pattern = 0; pattern < terms.size(); pattern++) {
      bits = terms.get(pattern) == sign ? bits.setBit(pattern) : bits;
    }
    return bits;
  }

  /** One entry is held back; it goes when another comes, or when it is known to be the last of its tile. */
  private void hold(Signal room, Signal some, Signal ends, Expr arriving, Signal pushed, Signal entry) {
    PendingRegister holds = m.register("holds", 1, 0);
    PendingRegister heldEnds = m.register("held_ends", 1, 0);
    PendingRegister held = m.data("held", arriving.width());
    Signal goes = m.wire("goes", holds.q().and(room).and(heldEnds.q().or(some)));
    Signal stays = m.wire("stays", holds.q().and(goes.not()));
    Signal comes = m.wire("comes", some.or(ends.and(stays.not())));
    holds.next(comes.or(stays));
    heldEnds.next(ends.or(stays.and(heldEnds.q())));
    held.next(comes, arriving);
    m.drive(pushed, goes);
    m.drive(entry, cat(heldEnds.q(), held.q()));
  }
}
