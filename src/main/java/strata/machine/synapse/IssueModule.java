package strata.machine.synapse;

import static strata.rtl.Expr.cat;
import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import strata.machine.Bits;
import strata.machine.Delay;
import strata.machine.Encoder;
import strata.machine.Layout;
import strata.machine.Machine;
import strata.rtl.Block.PendingRegister;
import strata.rtl.Expr;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * Issues an addition a cycle from the entries, and decides when the sums of a finished tile drain. With sum tables an addition is that
 * of a group of channels: first the sum of those that are added, then of those that are subtracted. A set of accumulators belongs to a
 * tile from its first addition to its last drained step; a tile begins only when a set is free.
 */
final class IssueModule {
  private final Synapse core;
  private final Machine machine;
  private final SynapseTiming timing;
  private final Layout entries;
  private final Layout tiles;
  private final int setBits;
  private final ModuleBuilder m;

  private IssueModule(Synapse core, Machine machine, String name) {
    this.core = core;
    this.machine = machine;
    this.timing = core.timing(machine);
    this.entries = Slot.entry(core, machine);
    this.tiles = Slot.tile(core, machine);
    this.setBits = Bits.index(core.accumulators());
    this.m = new ModuleBuilder(name, "Issues an addition a cycle and decides when the sums of a tile drain.");
  }

  static Module of(Synapse core, Machine machine, String name) {
    return new IssueModule(core, machine, name).write();
  }

  /** A field of the entry but for {@code take}, which is kept apart because it shrinks. */
  private Signal entry(Signal net, String name) {
    return m.wire(name, net.bits(entries.offset(name) - machine.word(), entries.field(name).width()));
  }

  private Signal tile(Signal net, String name) {
    return m.wire("tile_" + name, net.bits(tiles.offset(name), tiles.field(name).width()));
  }

  private Module write() {
    Signal waits = m.input("entry_valid", 1, "an entry waits");
    Signal next = m.input("entry", entries.width(), "the entry");
    Signal pop = m.output("entry_pop", 1, "it is taken");
    Signal tile = m.input("tile", tiles.width(), "the tile that drains next");
    Signal tilePop = m.output("tile_pop", 1, "it has drained");

    m.remark("The entry being added.");
    PendingRegister valid = m.register("valid", 1, 0);
    PendingRegister take = m.data("take", machine.word());
    PendingRegister rest = m.data("entry", next.width() - machine.word());
    PendingRegister fresh = m.register("fresh", 1, 1);
    Signal noneFree = m.declare("none_free", 1);
    Addend now = core.tables() == 1 ? ofChannel(take.q(), entry(rest.q(), "negate")) : ofGroup(take.q(), entry(rest.q(), "negate"));
    Signal others = m.wire("others", take.q().and(now.channels().not()));
    Signal can = m.wire("can", valid.q().and(fresh.q().and(noneFree).not()));
    Signal adds = m.wire("adds", can.and(take.q().any()));
    Signal done = m.wire("done", can.and(others.any().not()));
    Signal tileDone = m.wire("tile_done", done.and(entry(rest.q(), "ends")));
    Signal load = m.wire("load", waits.and(valid.q().not().or(done)));
    valid.next(load.or(valid.q().and(done.not())));
    take.next(load.or(adds), mux(load, next.bits(0, machine.word()), others));
    rest.next(load, next.bits(machine.word(), rest.q().width()));
    fresh.next(can, tileDone);
    m.drive(pop, load);

    Signal fillSet = turns("fill_set", tileDone);
    operation(rest.q(), now, adds, fillSet);
    Signal starts = m.wire("tile_starts", can.and(fresh.q()));
    drain(tile, tilePop, tileDone, starts, noneFree);
    return m.build();
  }

  /**
   * What is added now.
   *
   * @param channels that are done with it
   * @param negates  it is subtracted
   * @param row      its weight word, from the entry's first
   */
  private record Addend(Signal channels, Signal negates, Expr row) {}

  /** The lowest channel. */
  private Addend ofChannel(Signal take, Signal negate) {
    Signal now = Encoder.lowest(m, "now", take);
    Signal negates = m.wire("negates", negate.and(now).any());
    Signal index = m.wire("channel", Encoder.index(now));
    return new Addend(now, negates, m.wire("channel_wide", index.zext(machine.memory("weights").addressBits())));
  }

  /** In the lowest group all channels to add, or, if there are none, all to subtract. */
  private Addend ofGroup(Signal take, Signal negate) {
    int tables = core.tables();
    int groups = machine.word() / tables;
    Signal waits = m.declare("group_waits", groups);
    Signal adds = m.declare("group_adds", groups);
    Signal subsets = m.declare("subsets", machine.word());
    m.lanes("group", groups, lane -> {
      Signal left = lane.wire("left", lane.of(take, tables));
      Signal plus = lane.wire("plus", left.and(lane.of(negate, tables).not()));
      lane.driveElement(waits, left.any());
      lane.driveElement(adds, plus.any());
      lane.driveElement(subsets, mux(plus.any(), plus, left));
    });
    Signal now = Encoder.lowest(m, "now", waits);
    Signal channels = m.declare("channels", machine.word());
    m.lanes("now_group", groups, lane ->
        lane.driveElement(channels, mux(lane.of(now, 1), lane.of(subsets, tables), lit(tables, 0))));
    List<Expr> subset = new ArrayList<>();
    for (int bit = 0; bit < tables; bit++) {
      subset.add(0, channels.and(everyNth(bit)).any());
    }
    int bits = machine.memory("weights").addressBits();
    m.remark("A group has a weight word for each subset but 0, so the row is that of a power of two less the group less 1.");
    Signal group = m.wire("group", Encoder.index(now));
    Signal aligned = m.wire("subset", cat(group, cat(subset)));
    Signal groupWide = m.wire("group_wide", group.zext(bits));
    Signal alignedWide = m.wire("subset_wide", aligned.zext(bits));
    Signal row = m.wire("group_row", alignedWide.plus(groupWide.not()));
    return new Addend(channels, m.wire("negates", adds.and(now).any().not()), row);
  }

  /** A bit of every group. */
  private Expr everyNth(int bit) {
    BigInteger mask = BigInteger.ZERO;
    for (int channel = bit; channel < machine.word(); channel += core.tables()) {
      mask = mask.setBit(channel);
    }
    return new Expr.Literal(machine.word(), mask);
  }

  /** The weight's address goes at once; the control goes so that it meets the weight in accumulate. */
  private void operation(Signal entry, Addend now, Signal adds, Signal set) {
    Signal enable = m.output("weight_en", 1, "read a weight word");
    Signal at = m.output("weight_addr", machine.memory("weights").addressBits(), "its address");
    Signal row = entry(entry, "row");
    m.drive(enable, m.delayed("weight_en", adds));
    m.drive(m.output("work", 1, "an addition in every column"), m.delayed("work", adds));
    m.drive(at, m.delayedData("weight_addr", row.plus(now.row())));
    Signal control = m.output("add", 2 + core.steps() + setBits, "an addition: its set, sign, steps, and whether there is one");
    Expr now1 = cat(set, now.negates(), entry(entry, "mask"), adds);
    m.drive(control, Delay.control(m, "add", now1, 1 + timing.control()));
  }

  /** The windows of a tile's words, one after the other; the steps drain in the last cycles of a window. */
  private void drain(Signal tile, Signal tilePop, Signal tileDone, Signal starts, Signal noneFree) {
    int paceBits = core.paceBits(machine);
    int wordBits = Bits.index(core.columnWords(machine));
    int stepBits = Bits.index(core.steps());
    m.remark("Windows of drained words.");
    PendingRegister full = m.register("full", Bits.count(core.accumulators()), 0);
    PendingRegister drains = m.register("drains", 1, 0);
    PendingRegister cycle = m.register("cycle", paceBits, 0);
    PendingRegister word = m.register("word", tiles.field("words").width(), 0);
    Signal words = tile(tile, "words");
    Signal steps = tile(tile, "steps");
    Signal pace = tile(tile, "pace");
    Signal lastCycle = m.wire("last_cycle", drains.q().and(cycle.q().plus(1).eq(pace)));
    Signal lastWord = m.wire("last_word", word.q().plus(1).eq(words));
    Signal ends = m.wire("drain_ends", lastCycle.and(lastWord));
    Signal begins = m.wire("drain_begins", full.q().any().or(tileDone).and(drains.q().not().or(ends)));
    drains.next(begins.or(drains.q().and(ends.not())));
    cycle.next(drains.q(), mux(lastCycle, lit(paceBits, 0), cycle.q().plus(1)));
    word.next(lastCycle, mux(ends, lit(word.q().width(), 0), word.q().plus(1)));
    full.next(tileDone.xor(begins), mux(begins, full.q().minus(1), full.q().plus(1)));
    m.drive(tilePop, ends);

    Signal step = m.wire("step", cycle.q().plus(core.steps()).minus(pace));
    Signal inSteps = m.wire("in_steps", pace.ule(cycle.q().plus(core.steps())));
    Signal stepsWide = m.wire("steps_wide", steps.zext(paceBits));
    Signal tick = m.wire("tick", drains.q().and(inSteps).and(step.ult(stepsWide)));
    Signal lastStep = m.wire("last_step", tick.and(step.plus(1).eq(stepsWide)));
    Signal release = m.wire("frees_set", lastStep.and(lastWord));
    held(starts, release, noneFree);

    Signal drainSet = turns("drain_set", ends);
    Signal control = m.output("drain", 2 + stepBits + wordBits + setBits,
        "a step to drain: its set, word, step, whether it is the set's last, and whether there is one");
    Signal ascending = m.wire("ascending_step", step.bits(0, stepBits));
    Signal drained = m.wire("drained_step", mux(tile(tile, "descend"), lit(stepBits, core.steps() - 1).minus(ascending), ascending));
    Expr now = cat(drainSet, word.q().bits(0, wordBits), drained, release, tick);
    m.drive(control, Delay.control(m, "drain", now, 1 + timing.control() + timing.drainDelay()));
    toFire(tile, lastWord, tick, lastStep, m.wire("window_begins", drains.q().and(cycle.q().eq(0))));
  }

  private void held(Signal starts, Signal release, Signal noneFree) {
    PendingRegister held = m.register("held", Bits.count(core.accumulators()), 0);
    Signal released = m.wire("released", Delay.control(m, "released", release, timing.drainDelay()));
    held.next(starts.xor(released), mux(starts, held.q().plus(1), held.q().minus(1)));
    m.drive(noneFree, held.q().eq(core.accumulators()));
  }

  /** The start of each window for the biases, and each drained step for the sums, with the loop that goes on after the word. */
  private void toFire(Signal tile, Signal lastWord, Signal tick, Signal lastStep, Signal begins) {
    Signal experts = tile(tile, "experts");
    Signal advance = m.wire("advance", mux(lastWord, tile(tile, "advance"), lit(Advance.BITS, Advance.WORD.ordinal())));
    Signal window = m.output("window", 1 + experts.width() + Advance.BITS, "a word's window begins: its experts, what follows it");
    m.drive(window, Delay.control(m, "window", cat(advance, experts, begins), 1 + timing.paramDelay()));
    Signal ticks = m.output("tick", 3 + Advance.BITS, "a step comes: what follows its word, last group, word's last, and whether");
    m.drive(ticks, Delay.control(m, "tick", cat(advance, tile(tile, "last_group"), lastStep, tick), 1 + timing.tickDelay()));
  }

  /** Counts round the sets of accumulators. */
  private Signal turns(String name, Signal when) {
    PendingRegister set = m.register(name, setBits, 0);
    Signal last = m.wire(name + "_last", set.q().eq(core.accumulators() - 1));
    set.next(when, mux(last, lit(setBits, 0), set.q().plus(1)));
    return set.q();
  }
}
