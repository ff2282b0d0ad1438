package strata.machine.vector;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.machine.neuron.Neurons;
import strata.machine.unit.Beside;
import strata.machine.unit.Counter;
import strata.machine.unit.JobSlot;
import strata.machine.unit.Popcount;
import strata.machine.unit.Ports;
import strata.rtl.Expr;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** The module of the vector core, in the order in which a word passes through it. */
final class VectorRtl {
  private final Machine machine;
  private final Vector core;
  private final Memory spikes;
  private final Memory state;
  private final int word;
  private final int steps;
  private final ModuleBuilder m;
  private final JobSlot slot;
  private final VectorWalk.Ops ops;
  private final int toData;

  VectorRtl(Machine machine, Vector core) {
    this.machine = machine;
    this.core = core;
    this.spikes = machine.memory("spikes");
    this.state = machine.memory("state");
    this.word = machine.word();
    this.steps = machine.steps();
    this.toData = 1 + latency(machine, core);
    this.m = new ModuleBuilder(moduleName(),
        "Element by element: neurons on stored integers, sums, logic on spikes, counts; a word a cycle.");
    this.slot = JobSlot.write(m, core.job(machine));
    this.ops = VectorWalk.Ops.decode(m, slot);
  }

  /** Both memories are read in the same number of cycles; the data of the faster one wait. */
  static int latency(Machine machine, Vector core) {
    return Math.max(machine.readLatency(core.tier(), "spikes"), machine.readLatency(core.tier(), "state"));
  }

  private String moduleName() {
    return machine.name() + "_" + core.name();
  }

  /** A word's data, in a cycle in which {@code valid} is 1. @param on the result under way goes on */
  private record Given(Signal valid, Signal on, Signal turn, Signal first, Signal ends) {}

  Module module() {
    var walk = VectorWalk.write(m, machine, slot, ops);
    m.remark("The operands are read.");
    Signal readsState = m.delayed("reads_state_now", walk.reads().and(ops.readsState()));
    Signal readsSpikes = m.delayed("reads_spikes_now", walk.reads().and(ops.readsState().not()));
    Signal readsTwo = m.delayed("reads_two_now", walk.reads().and(ops.binary()));
    Signal readsSum = m.delayed("reads_sum_now", walk.reads().and(ops.adds()));
    var a = new Place(held("a_bank_read", walk.aBank()), m.delayedData("a_addr", walk.aAddress()));
    var b = new Place(held("b_bank_read", walk.bBank()), m.delayedData("b_addr", walk.bAddress()));
    Signal stateA = read("state_a", state, readsState, a);
    Signal stateB = read("state_b", state, readsSum, b);
    Signal spikesA = read("spikes_a", spikes, readsSpikes, a);
    Signal spikesB = read("spikes_b", spikes, readsTwo, b);

    Signal valid = Beside.valid(m, "reads", walk.reads(), toData).get(toData);
    Map<String, Signal> given = Beside.tag(m, "given", walk.word(), toData);
    Map<String, Signal> tile = Beside.tag(m, "made", walk.tile(), toData);
    var on = m.register("goes_on", 1, 0);
    on.next(valid, given.get("ends").not());
    var now = new Given(valid, on.q(), given.get("turn"), given.get("first"), given.get("ends"));
    m.drive(slot.work(), valid);

    Signal result = spikeResult(now, fired(now, stateA), spikesA, spikesB);
    Signal sum = sums(valid, stateA, stateB);
    Signal writes = m.declare("writes", 1);
    Signal planes = counts(now, spikesA, writes);
    write(walk.starts(), now, tile, writes, m.wire("spikes_made", Expr.mux(ops.counts(), planes, result)), sum);
    return m.build();
  }

  /** A word's bank and address, as wide as either memory needs. */
  private record Place(Signal bank, Signal address) {}

  private Signal held(String name, Signal bank) {
    return VectorWalk.hasBanks(machine) ? m.delayedData(name, bank) : bank;
  }

  private Signal read(String name, Memory memory, Signal enable, Place at) {
    Signal data = Ports.read(m, name, memory, enable, at.bank().zext(memory.bankBits()), at.address().zext(memory.addressBits()));
    return Beside.data(m, name + "_kept", data, toData - 1 - machine.readLatency(core.tier(), memory.name()));
  }

  private Signal fired(Given now, Signal values) {
    m.remark("Neurons: one step of a word a cycle.");
    Neurons neurons = core.neurons(machine);
    Signal step = m.wire("neurons_step", now.valid().and(ops.fires()));
    return neurons.instance(m, "neurons", neurons.module(moduleName() + "_neurons"), slot.job(), slot.layout(), step, now.first(),
        values);
  }

  /**
   * The word of spikes under way: the logic of two, or of one and what came before; or the steps of neurons, each in its turn.
   */
  private Signal spikeResult(Given now, Signal fired, Signal a, Signal b) {
    m.remark("Spikes: a with b, or with what came before.");
    Signal given = folded(a);
    Signal result = m.declare("result", steps * word);
    Signal before = m.wire("gathered_before", Expr.mux(now.on(), result, Expr.lit(steps * word, 0)));
    Signal other = m.wire("other", Expr.mux(ops.binary(), b, before));
    Signal intersects = m.wire("intersects", ops.ands().or(ops.andNots()));
    m.lanes("step", steps, lane -> {
      Signal own = lane.wire("own", lane.of(given, word));
      Signal with = lane.wire("with_other", Expr.mux(ops.andNots(), lane.of(other, word).not(), lane.of(other, word)));
      Signal combined = lane.wire("combined", Expr.mux(intersects, own.and(with), own.or(with)));
      Signal fires = lane.wire("in_turn", Expr.mux(lane.of(now.turn(), 1), fired, lane.of(before, word)));
      var spikesOf = lane.data("spikes", word);
      spikesOf.next(now.valid(), Expr.mux(ops.fires(), fires, combined));
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
    return m.wire("given_spikes", Expr.mux(ops.folds(), Expr.cat(Expr.lit((steps - 1) * word, 0), any), a));
  }

  private Signal sums(Signal valid, Signal a, Signal b) {
    m.remark("Stored integers: a + b.");
    Signal sums = m.declare("sums", word * core.stateBits());
    m.lanes("sum", word, lane -> {
      var sum = lane.data("sum", core.stateBits());
      sum.next(valid, lane.of(a, core.stateBits()).plus(lane.of(b, core.stateBits())));
      lane.driveElement(sums, sum.q());
    });
    return sums;
  }

  /** The planes of the counts that are written now; each write moves the next ones down. */
  private Signal counts(Given now, Signal a, Signal writes) {
    m.remark("Counts: the spikes of a channel; while they are written, further planes move down.");
    int bits = core.stateBits();
    List<Signal> given = new ArrayList<>();
    List<Signal> planes = new ArrayList<>();
    for (int s = 0; s < steps; s++) {
      given.add(m.wire("spikes_of_" + s, a.element(s, word)));
      planes.add(m.declare("plane_" + s, word));
    }
    m.lanes("count", word, lane -> {
      Signal set = lane.wire("set", Expr.cat(given.stream().map(step -> lane.of(step, 1)).toList()));
      var count = lane.data("count", bits);
      Signal total = lane.wire("total", Expr.mux(now.on(), count.q(), Expr.lit(bits, 0)).plus(Popcount.of(set, bits)));
      Expr rest = bits > steps ? Expr.cat(Expr.lit(steps, 0), count.q().bits(steps, bits - steps)) : Expr.lit(bits, 0);
      count.next(now.valid().or(writes), Expr.mux(now.valid(), total, rest));
      for (int s = 0; s < steps; s++) {
        lane.driveElement(planes.get(s), s < bits ? count.q().bit(s) : Expr.lit(1, 0));
      }
    });
    Collections.reverse(planes);
    return m.wire("planes", Expr.cat(planes));
  }

  private void write(Signal starts, Given now, Map<String, Signal> tile, Signal writes, Signal spikesMade, Signal sum) {
    m.remark("Results are written one after the other, within a token.");
    Map<String, Signal> made = new LinkedHashMap<>();
    tile.forEach((field, value) -> {
      var register = m.data("result_" + field, value.width());
      register.next(now.valid(), value);
      made.put(field, register.q());
    });
    Signal ready = m.delayed("ready", now.valid().and(now.ends()));
    Signal planesEnd = Counter.last(m, "plane_word", starts, writes, slot.field("out_words"));
    var more = m.register("more_planes", 1, 0);
    more.next(writes.and(planesEnd.not()));
    m.drive(writes, ready.or(more.q()));

    var offset = m.register("out_offset", made.get("row").width(), 0);
    Signal back = m.wire("out_offset_back", starts.or(planesEnd.and(made.get("token_ends"))));
    offset.next(starts.or(writes), Expr.mux(back, Expr.lit(offset.q().width(), 0), offset.q().plus(1)));
    Signal address = m.wire("out_address", slot.field("out_base").plus(made.get("row")).plus(offset.q()));
    var place = new Place(made.getOrDefault("bank", writes), address);
    write("state_out", state, m.wire("writes_state", writes.and(ops.adds())), place, sum);
    write("spikes_out", spikes, m.wire("writes_spikes", writes.and(ops.adds().not())), place, spikesMade);
    m.drive(slot.finish(), writes.and(planesEnd).and(made.get("job_ends")));
  }

  private void write(String name, Memory memory, Signal enable, Place at, Signal data) {
    Ports.write(m, name, memory, enable, at.bank().zext(memory.bankBits()), at.address().zext(memory.addressBits()), data);
  }
}
