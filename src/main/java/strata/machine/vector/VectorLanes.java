package strata.machine.vector;

import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import strata.machine.Machine;
import strata.machine.neuron.Neurons;
import strata.machine.unit.JobSlot;
import strata.machine.unit.Popcount;
import strata.machine.unit.ThresholdPort;
import strata.rtl.Expr;
import strata.rtl.LaneBlock;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** What is done to the channels of a word, side by side. */
final class VectorLanes {
  private final Machine machine;
  private final Vector core;
  private final ModuleBuilder m;
  private final JobSlot slot;
  private final VectorOps ops;
  private final Given now;
  private final int word;
  private final int steps;
  private final int bits;

  VectorLanes(ModuleBuilder m, Machine machine, Vector core, JobSlot slot, VectorOps ops, Given now) {
    this.machine = machine;
    this.core = core;
    this.m = m;
    this.slot = slot;
    this.ops = ops;
    this.now = now;
    this.word = machine.word();
    this.steps = machine.steps();
    this.bits = core.stateBits();
  }

  /**
   * The cycle of a word's data.
   *
   * @param valid  a word is there
   * @param step   and with it what it belongs to is complete
   * @param on     the result under way goes on
   * @param tag    as {@link VectorWalk#word}
   * @param writes a result is written
   */
  record Given(Signal valid, Signal step, Signal on, Map<String, Signal> tag, Signal writes) {
    Signal is(String name) {
      return tag.get(name);
    }
  }

  record Operands(Signal stateA, Signal stateB, Signal spikesA, Signal spikesB, Optional<Signal> thresholds) {}

  /** Registers. */
  record Made(Signal spikes, Signal integers) {}

  Made write(Operands in) {
    Signal firstPlane = m.wire("first_plane", now.is("plane").bit(0));
    m.remark("Integers: those of state, or what the planes of a channel make, a bit or more a cycle.");
    Signal values = m.declare("values", word * bits);
    Signal planes = counts(in, values, firstPlane);
    Signal fired = fired(values, in.thresholds());
    Signal result = spikeResult(fired, in.spikesA(), in.spikesB(), firstPlane);
    Signal integers = sums(values, in.stateB());
    return new Made(m.wire("spikes_made", mux(ops.is(VectorOp.COUNT), planes, result)), integers);
  }

  private Signal fired(Signal values, Optional<Signal> thresholds) {
    m.remark("Neurons: one step of a word a cycle.");
    Neurons neurons = core.neurons(machine);
    Signal step = m.wire("neurons_step", now.step().and(ops.is(VectorOp.FIRE)));
    Map<String, Expr> inputs = new LinkedHashMap<>(Map.of("step_i", step, "first_i", now.is("first"), "values_i", values));
    thresholds.ifPresent(t -> inputs.put("thresholds_i", ThresholdPort.narrowed(m, t, word, bits)));
    return neurons.instance(m, "neurons", neurons.module(machine.name() + "_" + core.name() + "_neurons"), slot.job(), slot.layout(),
        inputs, Map.of());
  }

  /**
   * The word of spikes under way: the logic of two, or of one and what came before; or the steps of neurons, each in its turn; or
   * the sum of two planes and what was carried from those below.
   */
  private Signal spikeResult(Signal fired, Signal a, Signal b, Signal firstPlane) {
    m.remark("Spikes: a with b, or with what came before.");
    Signal given = folded(a);
    Signal result = m.declare("result", steps * word);
    Signal before = m.wire("gathered_before", mux(now.on(), result, lit(steps * word, 0)));
    Signal two = m.wire("takes_two", ops.logic().or(ops.is(VectorOp.ADD_PLANES)));
    Signal other = m.wire("other", mux(two, b, before));
    Signal both = ops.is(VectorOp.ANY_BOTH);
    Signal inverts = ops.is(VectorOp.AND_NOT);
    Signal intersects = m.wire("intersects", ops.is(VectorOp.AND).or(inverts));
    Signal adds = ops.is(VectorOp.ADD_PLANES);
    m.lanes("step", steps, lane -> {
      Signal present = lane.wire("present", mux(now.is("a_there"), lane.of(given, word), lit(word, 0)));
      Signal own = lane.wire("own", present.and(mux(both, lane.of(b, word), Expr.slit(word, -1))));
      Signal present2 = lane.wire("other_present", mux(now.is("b_there"), lane.of(other, word), lit(word, 0)));
      Signal with = lane.wire("with_other", mux(inverts, present2.not(), present2));
      var carry = lane.data("carry", word);
      Signal carried = lane.wire("carried", mux(firstPlane, lit(word, 0), carry.q()));
      Signal either = lane.wire("either", own.xor(with));
      carry.next(now.valid(), own.and(with).or(either.and(carried)));
      Signal joined = lane.wire("joined", mux(intersects, own.and(with), own.or(with)));
      Signal combined = lane.wire("combined", mux(adds, either.xor(carried), joined));
      Signal fires = lane.wire("in_turn", mux(lane.of(now.is("turn"), 1), fired, lane.of(before, word)));
      var spikesOf = lane.data("spikes", word);
      spikesOf.next(now.step(), mux(ops.is(VectorOp.FIRE), fires, combined));
      lane.driveElement(result, spikesOf.q());
    });
    return result;
  }

  /** For any_step: a spike at any step, in the first plane. */
  private Signal folded(Signal a) {
    if (steps == 1) {
      return a;
    }
    Expr any = a.bits(0, word);
    for (int s = 1; s < steps; s++) {
      any = any.or(a.element(s, word));
    }
    return m.wire("given_spikes", mux(ops.is(VectorOp.ANY_STEP), Expr.cat(lit((steps - 1) * word, 0), any), a));
  }

  /** Two integers, or one, moved into low to high. One bit more than they have is enough for what they make. */
  private Signal sums(Signal values, Signal b) {
    m.remark("Stored integers: a + b, a - b = a + ~b + 1, or b - a = ~(a + ~b).");
    Signal subtracts = ops.is(VectorOp.SUBTRACT);
    Signal from = ops.is(VectorOp.SUBTRACT_FROM);
    Signal inverts = m.wire("inverts_b", subtracts.or(from));
    Signal none = slot.field("b_none");
    Signal low = m.wire("least", slot.field("low").sext(bits + 1));
    Signal high = m.wire("most", slot.field("high").sext(bits + 1));
    Signal integers = m.declare("integers", word * bits);
    Signal filled = filled();
    m.lanes("sum", word, lane -> {
      Signal left = lane.wire("left", lane.of(values, bits));
      Signal stored = lane.wire("stored", mux(none, lit(bits, 0), lane.of(b, bits)));
      Signal right = lane.wire("right", mux(inverts, stored.not(), stored));
      // the 1 enters the adder below its lowest bit: no second adder follows
      Signal carried = lane.wire("carried", Expr.cat(left.sext(bits + 1), lit(1, 1)).plus(Expr.cat(right.sext(bits + 1), subtracts)));
      lane.unused(carried.bits(0, 1), "it only makes the carry");
      Signal sum = lane.wire("total", carried.bits(1, bits + 1));
      Signal exact = lane.wire("exact", mux(from, sum.not(), sum));
      Signal below = lane.wire("is_below", exact.slt(low));
      Signal above = lane.wire("is_above", high.slt(exact));
      var made = lane.data("sum", bits);
      Signal clipped = lane.wire("clipped", mux(below, slot.field("low"), mux(above, slot.field("high"), exact.bits(0, bits))));
      made.next(now.step(), mux(lane.of(filled, 1), clipped, lit(bits, 0)));
      lane.driveElement(integers, made.q());
    });
    return integers;
  }

  /** Lanes that hold a channel. In the others a range without 0 would make something of nothing. */
  private Signal filled() {
    Signal last = slot.field("last_lanes");
    Signal all = m.wire("all_lanes_filled", now.is("last_word").not());
    List<Expr> filled = new ArrayList<>();
    for (int lane = word - 1; lane >= 0; lane--) {
      filled.add(all.or(lit(last.width(), lane).ult(last)));
    }
    return m.wire("filled", Expr.cat(filled));
  }

  /**
   * A register a channel, for counts and for the planes of an integer. Gives the planes of the counts that are written now; each
   * write moves the next ones down.
   */
  private Signal counts(Operands in, Signal values, Signal firstPlane) {
    List<Signal> given = new ArrayList<>();
    List<Signal> planes = new ArrayList<>();
    for (int s = 0; s < steps; s++) {
      given.add(m.wire("given" + s, in.spikesA().element(s, word)));
      planes.add(m.declare("plane" + s, word));
    }
    Signal counts = ops.is(VectorOp.COUNT);
    Signal goesOn = m.wire("integer_goes_on", firstPlane.not());
    // an adder and the ends of a range follow: that what is taken is integers is not waited for
    Signal ofSpikes = m.wire("integers_of_spikes", ops.spikes().or(ops.planes()));
    m.lanes("count", word, lane -> {
      Signal set = lane.wire("set", Expr.cat(given.stream().map(step -> lane.of(step, 1)).toList()));
      var count = lane.data("count", bits);
      Signal total = lane.wire("counted", mux(now.on(), count.q(), lit(bits, 0)).plus(Popcount.of(set, bits)));
      Signal integer = lane.wire("number", mux(goesOn, count.q(), lit(bits, 0)).or(Expr.cat(inserted(lane, set))));
      lane.driveElement(values, mux(ofSpikes, integer, lane.of(in.stateA(), bits)));
      Expr rest = bits > steps ? Expr.cat(lit(steps, 0), count.q().bits(steps, bits - steps)) : lit(bits, 0);
      count.next(now.valid().or(now.writes()), mux(now.valid(), mux(counts, total, integer), rest));
      for (int s = 0; s < steps; s++) {
        lane.driveElement(planes.get(s), s < bits ? count.q().bit(s) : lit(1, 0));
      }
    });
    Collections.reverse(planes);
    return m.wire("count_planes", Expr.cat(planes));
  }

  /**
   * What this word adds to an integer, the highest bit first: a plane at the step that it is, or a plane for each step. The first
   * step of {@code set} stands highest.
   */
  private List<Expr> inserted(LaneBlock lane, Signal set) {
    Signal plane = now.is("plane");
    Signal atStep = lane.wire("at_step", turned(set).any().and(ops.spikes()));
    Signal all = lane.wire("all_steps", mux(ops.planes(), set, lit(steps, 0)));
    List<Expr> inserted = new ArrayList<>();
    for (int bit = bits - 1; bit >= 0; bit--) {
      inserted.add(atStep.and(plane.bit(bit)).or(all.bit(steps - 1 - bit % steps).and(plane.bit(bit / steps))));
    }
    return inserted;
  }

  /** The bit of the step that it is; {@code set} has the first step highest. */
  private Expr turned(Signal set) {
    Signal turn = now.is("turn");
    List<Expr> reversed = new ArrayList<>();
    for (int s = 0; s < steps; s++) {
      reversed.add(turn.bit(s));
    }
    return set.and(Expr.cat(reversed));
  }
}
