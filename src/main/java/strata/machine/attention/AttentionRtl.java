package strata.machine.attention;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import strata.machine.Bits;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.machine.neuron.Neurons;
import strata.machine.unit.Beside;
import strata.machine.unit.JobSlot;
import strata.machine.unit.Ports;
import strata.rtl.Expr;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** The module of the attention core, in the order in which a key passes through it. */
final class AttentionRtl {
  /** Cycles from the data of a tile's last key to its context in full: count, score, context. */
  static final int SUM_CYCLES = 3;

  private final Machine machine;
  private final Attention core;
  private final Memory spikes;
  private final int word;
  private final int steps;
  private final ModuleBuilder m;
  private final JobSlot slot;

  AttentionRtl(Machine machine, Attention core) {
    this.machine = machine;
    this.core = core;
    this.spikes = machine.memory("spikes");
    this.word = machine.word();
    this.steps = machine.steps();
    this.m = new ModuleBuilder(moduleName(),
        "Streams keys and values past one query at a time: scores, context, neurons, spikes.");
    this.slot = JobSlot.write(m, core.job(machine));
  }

  private String moduleName() {
    return machine.name() + "_" + core.name();
  }

  Module module() {
    var walk = new AttentionWalk(m, machine, slot);
    int toData = 1 + machine.readLatency(core.tier(), spikes.name());

    m.remark("Reads: query, key and value in one cycle, from three banks.");
    List<Signal> valid = Beside.valid(m, "reads", walk.reads(), toData);
    Signal q = read("q", valid.get(1), walk::queryBank, walk.queryAddress());
    Signal k = read("k", valid.get(1), walk::keyBank, walk.keyAddress());
    Signal v = read("v", valid.get(1), walk::valueBank, walk.valueAddress());
    Map<String, Signal> flags = new LinkedHashMap<>();
    flags.put("scored", walk.wordsEnd());
    flags.put("head_ends", walk.headEnds());
    flags.put("tile_ends", walk.tileEnds());
    Map<String, Signal> key = Beside.tag(m, "key", flags, toData);
    Map<String, Signal> tile = Beside.tag(m, "closing", walk.tile(), toData + SUM_CYCLES);

    Signal contexts = m.declare("contexts", steps * word * core.sumBits());
    Signal full = sums(valid.get(toData), key, walk.starts(), q, k, v, contexts);
    drain(full, contexts, tile);
    return m.build();
  }

  private Signal read(String name, Signal enable, Supplier<Expr> bank, Expr address) {
    Expr held = spikes.banks() > 1 ? m.delayedData(name + "_bank", bank.get()) : enable;
    return Ports.read(m, name, spikes, enable, held, m.delayedData(name + "_addr", address));
  }

  /** Scores and contexts of all steps, from the data of a key on; gives the cycle in which a tile's contexts are complete. */
  private Signal sums(Signal valid, Map<String, Signal> key, Signal starts, Signal q, Signal k, Signal v, Signal contexts) {
    Signal head = headMask(starts, valid, key);
    m.remark("A cycle after the data their counts are there; the words of a head are summed.");
    Signal sums = m.delayed("sums", valid);
    Signal scored = m.delayedData("scored", key.get("scored"));
    Signal lastCounted = m.delayedData("last_counted", key.get("tile_ends"));
    var sumsOn = m.register("sums_on", 1, 0);
    sumsOn.next(sums, scored.not());

    m.remark("A cycle later the score is complete, and is added to the context; the first of a tile starts a new one.");
    Signal adds = m.delayed("adds", sums.and(scored));
    Signal lastScored = m.delayedData("last_scored", lastCounted);
    var addsOn = m.register("adds_on", 1, 0);
    addsOn.next(adds, lastScored.not());
    m.drive(slot.work(), adds);

    Module step = new AttentionStep(moduleName() + "_step", word, core.sumBits()).module();
    m.lanes("step", steps, lane -> {
      Map<String, Expr> inputs = new LinkedHashMap<>();
      inputs.put("q_i", lane.of(q, word));
      inputs.put("k_i", lane.of(k, word));
      inputs.put("v_i", lane.of(v, word));
      inputs.put("head_i", head);
      inputs.put("sums_i", sums);
      inputs.put("sums_on_i", sumsOn.q());
      inputs.put("adds_i", adds);
      inputs.put("adds_on_i", addsOn.q());
      lane.instance("score", step, inputs, Map.of("context_o", lane.of(contexts, word * core.sumBits())));
    });
    return m.delayed("full", adds.and(lastScored));
  }

  /** The channels of the head that passes: it moves up the word as heads end, and back as the tile ends. */
  private Signal headMask(Signal starts, Signal valid, Map<String, Signal> key) {
    m.remark("The channels of the head that passes.");
    Signal width = slot.field("head_width");
    Signal lowest = m.wire("lowest_head", Expr.lit(word, 1).shl(width).minus(1));
    var head = m.data("head", word);
    Signal back = m.wire("head_back", starts.or(key.get("tile_ends")));
    head.next(starts.or(valid.and(key.get("head_ends"))), Expr.mux(back, lowest, head.q().shl(width)));
    return head.q();
  }

  /** A step of the finished context a cycle through the neurons; then the word of spikes is written. */
  private void drain(Signal full, Signal contexts, Map<String, Signal> tile) {
    m.remark("The finished context drains through the neurons, a step a cycle, while the next one fills.");
    int row = word * core.sumBits();
    int bits = Bits.count(steps);
    var left = m.register("steps_left", bits, 0);
    Signal stepping = m.wire("stepping", left.q().any());
    left.next(full.or(stepping), Expr.mux(full, Expr.lit(bits, steps), left.q().minus(1)));
    Map<String, Signal> drained = new LinkedHashMap<>();
    tile.forEach((field, value) -> {
      var held = m.data("drained_" + field, value.width());
      held.next(full, value);
      drained.put(field, held.q());
    });
    var context = m.data("drained", steps * row);
    context.next(full.or(stepping), Expr.mux(full, contexts, shifted(context.q(), row, Expr.lit(row, 0))));

    Signal values = m.wire("values", context.q().bits(0, row));
    Signal first = m.wire("first_step", drained.get("first_group").and(left.q().eq(steps)));
    Neurons neurons = core.neurons(machine);
    Signal fires = neurons.instance(m, "neurons", neurons.module(moduleName() + "_neurons"), slot.job(), slot.layout(),
        stepping, first, values);
    Signal step = m.wire("step_number", Expr.lit(bits, steps).minus(left.q()));
    Signal fired = m.wire("fired", Expr.mux(step.ult(drained.get("steps")), fires, Expr.lit(word, 0)));
    var out = m.data("spikes", steps * word);
    out.next(stepping, shifted(out.q(), word, fired));
    write(m.wire("last_step", left.q().eq(1)), drained, out.q());
  }

  /** Moves every element down by one; {@code top} enters. */
  private Expr shifted(Signal vector, int element, Expr top) {
    return steps == 1 ? top : Expr.cat(top, vector.bits(element, (steps - 1) * element));
  }

  private void write(Signal lastStep, Map<String, Signal> drained, Signal data) {
    m.remark("The word of spikes is written.");
    Signal writes = m.delayed("writes", lastStep);
    Signal jobEnds = m.delayedData("last_write", drained.get("job_ends"));
    Expr bank = spikes.banks() > 1 ? m.delayedData("out_bank", drained.get("bank")) : writes;
    Ports.write(m, "out", spikes, writes, bank, m.delayedData("out_addr", drained.get("address")), data);
    m.drive(slot.finish(), writes.and(jobEnds));
  }
}
