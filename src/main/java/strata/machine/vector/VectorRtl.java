package strata.machine.vector;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.machine.unit.Beside;
import strata.machine.unit.Counter;
import strata.machine.unit.JobSlot;
import strata.machine.unit.Ports;
import strata.machine.unit.ThresholdPort;
import strata.rtl.Expr;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** The module of the vector core, in the order in which a word passes through it: reads, {@link VectorLanes}, writes. */
final class VectorRtl {
  private final Machine machine;
  private final Vector core;
  private final Memory spikes;
  private final Memory state;
  private final ModuleBuilder m;
  private final JobSlot slot;
  private final VectorOps ops;
  private final int toData;

  VectorRtl(Machine machine, Vector core) {
    this.machine = machine;
    this.core = core;
    this.spikes = machine.memory("spikes");
    this.state = machine.memory("state");
    this.toData = 1 + latency(machine, core);
    this.m = new ModuleBuilder(machine.name() + "_" + core.name(),
        "Element by element: neurons on stored integers, sums, logic on spikes, counts; a word a cycle.");
    this.slot = JobSlot.write(m, core.job(machine));
    this.ops = VectorOps.decode(m, slot);
  }

  /** All memories are read in the same number of cycles; the data of the faster ones wait. */
  static int latency(Machine machine, Vector core) {
    return Stream.concat(Stream.of("spikes", "state"), core.ownThresholds() ? Stream.of("params") : Stream.of())
        .mapToInt(memory -> machine.readLatency(core.tier(), memory)).max().orElseThrow();
  }

  Module module() {
    var walk = VectorWalk.write(m, machine, core, slot, ops);
    m.remark("The operands are read; integers of state with the last plane of what they meet.");
    Signal word = m.wire("reads_word", walk.reads().and(walk.last()));
    Signal second = m.wire("has_second", ops.sums().and(slot.field("b_none").not()));
    Signal spikesToo = m.wire("has_spikes_too", ops.logic().or(ops.is(VectorOp.ANY_BOTH)).or(ops.is(VectorOp.ADD_PLANES)));
    Signal readsStateA = m.delayed("reads_state_a", word.and(ops.fromState()));
    Signal readsStateB = m.delayed("reads_state_b", word.and(second));
    Signal readsSpikesA = m.delayed("reads_spikes_a", walk.reads().and(ops.fromState().not()).and(walk.aThere()));
    Signal readsSpikesB = m.delayed("reads_spikes_b", walk.reads().and(spikesToo).and(walk.bThere()));
    var a = place("a", walk.a());
    var b = place("b", walk.b());
    Signal stateA = read("state_a", state, readsStateA, a);
    Signal stateB = read("state_b", state, readsStateB, b);
    Signal spikesA = read("spikes_a", spikes, readsSpikesA, a);
    Signal spikesB = read("spikes_b", spikes, readsSpikesB, b);
    Optional<Signal> thresholds = thresholds(walk);

    Signal valid = Beside.valid(m, "reads", walk.reads(), toData).get(toData);
    Map<String, Signal> given = Beside.tag(m, "given", walk.word(), toData);
    Map<String, Signal> tile = Beside.tag(m, "made", walk.tile(), toData);
    Signal step = m.wire("step_valid", valid.and(given.get("step")));
    var on = m.register("goes_on", 1, 0);
    on.next(step, given.get("ends").not());
    m.drive(slot.work(), valid);

    Signal writes = m.declare("writes", 1);
    var now = new VectorLanes.Given(valid, step, on.q(), given, writes);
    var made = new VectorLanes(m, machine, core, slot, ops, now)
        .write(new VectorLanes.Operands(stateA, stateB, spikesA, spikesB, thresholds));
    write(walk.starts(), step, given.get("ends"), tile, writes, made);
    return m.build();
  }

  /** A word's bank and address, as wide as either memory needs. */
  private record Place(Signal bank, Signal address) {}

  private Place place(String name, VectorWalk.Operand at) {
    return new Place(VectorWalk.hasBanks(machine) ? m.delayedData(name + "_bank_read", at.bank()) : at.bank(),
        m.delayedData(name + "_addr", at.address()));
  }

  private Signal read(String name, Memory memory, Signal enable, Place at) {
    Signal data = Ports.read(m, name, memory, enable, at.bank().zext(memory.bankBits()), at.address().zext(memory.addressBits()));
    return kept(name, memory, data);
  }

  private Signal kept(String name, Memory memory, Signal data) {
    return Beside.data(m, name + "_kept", data, toData - 1 - machine.readLatency(core.tier(), memory.name()));
  }

  /** A word of thresholds, one a channel, beside the word of integers that they are for. */
  private Optional<Signal> thresholds(VectorWalk walk) {
    if (!core.ownThresholds()) {
      return Optional.empty();
    }
    Signal data = ThresholdPort.read(m, slot, machine.memory("params"), walk.reads().and(walk.last()).and(ops.is(VectorOp.FIRE)),
        walk.wordAt().orElseThrow(), 0);
    return Optional.of(kept("params", machine.memory("params"), data));
  }

  private void write(Signal starts, Signal step, Signal ends, Map<String, Signal> tile, Signal writes, VectorLanes.Made results) {
    m.remark("Results are written one after the other, within a token.");
    Map<String, Signal> made = new LinkedHashMap<>();
    tile.forEach((field, value) -> {
      var register = m.data("result_" + field, value.width());
      register.next(step, value);
      made.put(field, register.q());
    });
    Signal ready = m.delayed("ready", step.and(ends));
    Signal planesEnd = Counter.last(m, "plane_word", starts, writes, slot.field("out_words"));
    var more = m.register("more_planes", 1, 0);
    more.next(writes.and(planesEnd.not()));
    m.drive(writes, ready.or(more.q()));

    var offset = m.register("out_offset", made.get("row").width(), 0);
    Signal back = m.wire("out_offset_back", starts.or(ops.is(VectorOp.ADD_PLANES)).or(planesEnd.and(made.get("token_ends"))));
    offset.next(starts.or(writes), Expr.mux(back, Expr.lit(offset.q().width(), 0), offset.q().plus(1)));
    Signal address = m.wire("out_address", slot.field("out_base").plus(made.get("row")).plus(offset.q()));
    var place = new Place(made.getOrDefault("bank", writes), address);
    write("state_out", state, m.wire("writes_state", writes.and(ops.sums())), place, results.integers());
    write("spikes_out", spikes, m.wire("writes_spikes", writes.and(ops.sums().not())), place, results.spikes());
    m.drive(slot.finish(), writes.and(planesEnd).and(made.get("job_ends")));
  }

  private void write(String name, Memory memory, Signal enable, Place at, Signal data) {
    Ports.write(m, name, memory, enable, at.bank().zext(memory.bankBits()), at.address().zext(memory.addressBits()), data);
  }
}
