package strata.machine.linearattention;

import static strata.rtl.Expr.cat;
import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import strata.machine.Bits;
import strata.machine.Fifo;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.machine.unit.Beside;
import strata.machine.unit.JobSlot;
import strata.machine.unit.Ports;
import strata.machine.unit.ThresholdPort;
import strata.rtl.Expr;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** The module of the linear attention core, in the order in which a key or a query passes through it. */
final class LinearAttentionRtl {
  /** Cycles from the last channel of a tile to its context in full. */
  private static final int SUM_CYCLES = 2;

  private final Machine machine;
  private final LinearAttention core;
  private final Memory spikes;
  private final int word;
  private final int steps;
  private final String name;
  private final ModuleBuilder m;
  private final JobSlot slot;

  LinearAttentionRtl(Machine machine, LinearAttention core) {
    this.machine = machine;
    this.core = core;
    this.spikes = machine.memory("spikes");
    this.word = machine.word();
    this.steps = machine.steps();
    this.name = machine.name() + "_" + core.name();
    this.m = new ModuleBuilder(name, "Attention as q (k^T v): builds a table of keys and values a channel a cycle, then asks it.");
    this.slot = JobSlot.write(m, core.job(machine));
  }

  Module module() {
    int toData = 1 + core.readLatency(machine);
    Signal room = m.declare("room", 1);
    var walk = new LinearAttentionWalk(m, machine, core, slot, room);
    Map<String, Signal> flags = new LinkedHashMap<>(walk.channels());
    List<String> bounds = List.copyOf(flags.keySet());
    flags.putAll(walk.tag());

    m.remark("Reads: a key and a value in one cycle, from two banks, or a query.");
    List<Signal> building = Beside.valid(m, "key_reads", walk.builds(), toData);
    List<Signal> asking = Beside.valid(m, "query_reads", walk.asks(), toData);
    Signal reads = m.wire("reads", building.get(1).or(asking.get(1)));
    Signal qk = read("qk", reads, walk::bank, walk.address());
    Signal v = read("v", building.get(1), walk::valueBank, walk.valueAddress());
    Map<String, Signal> given = new LinkedHashMap<>(Beside.tag(m, "given", flags, toData));
    thresholds(walk).ifPresent(data -> given.put("thresholds", data));

    Signal takes = m.declare("takes", 1);
    Fifo queue = Fifo.covering(toData, 2 * steps * word + width(given, bounds));
    room(queue.entries(), room, m.wire("asked", walk.builds().or(walk.asks())), takes);
    Signal comes = m.wire("comes", building.get(toData).or(asking.get(toData)));
    Fifo.Head head = arrived(queue, comes, given, bounds, qk, v, takes);
    pick(head, given, bounds, takes);
    return m.build();
  }

  private Signal read(String stream, Signal enable, Supplier<Expr> bank, Expr address) {
    Expr held = spikes.banks() > 1 ? m.delayedData(stream + "_bank", bank.get()) : enable;
    Signal data = Ports.read(m, stream, spikes, enable, held, m.delayedData(stream + "_addr", address));
    return Beside.data(m, stream + "_kept", data, core.readLatency(machine) - machine.readLatency(core.tier(), spikes.name()));
  }

  /** A word of thresholds comes with the last word of queries of its tile. */
  private Optional<Signal> thresholds(LinearAttentionWalk walk) {
    if (!core.ownThresholds()) {
      return Optional.empty();
    }
    Memory params = machine.memory("params");
    int later = core.readLatency(machine) - machine.readLatency(core.tier(), params.name());
    return Optional.of(ThresholdPort.read(m, slot, params, walk.tag().get("ends"), ThresholdPort.word(m, params, walk.wordNumber()), later));
  }

  private static int width(Map<String, Signal> given, List<String> without) {
    return given.entrySet().stream().filter(e -> !without.contains(e.getKey())).mapToInt(e -> e.getValue().width()).sum();
  }

  private void room(int entries, Signal room, Signal asked, Signal takes) {
    m.remark("Free places of the queue, those of words under way taken off.");
    var free = m.register("free", Bits.count(entries), entries);
    free.next(asked.xor(takes), mux(takes, free.q().plus(1), free.q().minus(1)));
    m.drive(room, free.q().any());
  }

  /** What waits to be gone through: key or query, value, and what goes with them, each masked to the channels that count. */
  private Fifo.Head arrived(Fifo queue, Signal comes, Map<String, Signal> given, List<String> bounds, Signal qk, Signal v, Signal takes) {
    m.remark("Channels outside of the head count as silent; so does a key at a step at which the head's value is.");
    Signal mask = m.wire("mask", between(given.get("low"), given.get("high")));
    Signal valueMask = m.wire("value_mask", between(given.get("value_low"), given.get("value_high")));
    List<Expr> parts = new ArrayList<>();
    List<Expr> values = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      Signal value = m.wire("value_" + step, v.element(step, word).and(valueMask));
      Signal counts = m.wire("counts_" + step, given.get("asks").or(value.any()));
      Expr own = qk.element(step, word).and(mask);
      parts.add(0, m.wire("spikes_" + step, mux(counts, own, lit(word, 0))));
      values.add(0, value);
    }
    List<Expr> all = new ArrayList<>();
    given.forEach((field, signal) -> {
      if (!bounds.contains(field)) {
        all.add(0, signal);
      }
    });
    all.addAll(values);
    all.addAll(parts);
    return queue.instance(m, name, "arrived", comes, cat(all), takes);
  }

  private Expr between(Signal low, Signal high) {
    Expr ones = new Expr.Literal(word, BigInteger.ONE.shiftLeft(word).subtract(BigInteger.ONE));
    return ones.shl(low).and(ones.shl(high).not());
  }

  /** Goes through the channels of what waits, then adds and drains. */
  private void pick(Fifo.Head head, Map<String, Signal> given, List<String> bounds, Signal takes) {
    Signal entry = head.word();
    int vector = steps * word;
    Signal spikesNow = m.wire("spikes", entry.bits(0, vector));
    Signal valuesNow = m.wire("values", entry.bits(vector, vector));
    Map<String, Signal> now = new LinkedHashMap<>();
    int low = 2 * vector;
    for (Map.Entry<String, Signal> field : given.entrySet()) {
      if (!bounds.contains(field.getKey())) {
        now.put(field.getKey(), m.wire("now_" + field.getKey(), entry.bits(low, field.getValue().width())));
        low += field.getValue().width();
      }
    }
    var picks = new ChannelPick(m, machine, core, head.valid(), spikesNow, now);
    m.drive(takes, picks.last());
    m.drive(slot.work(), m.delayed("worked", picks.channel()));
    Signal contexts = sums(picks, valuesNow);

    Map<String, Signal> tile = new LinkedHashMap<>(now);
    tile.keySet().removeAll(List.of("asks", "clears", "ends", "table"));
    Map<String, Signal> closing = Beside.tag(m, "closing", tile, SUM_CYCLES);
    Signal full = m.delayed("full", picks.closes());
    new Drain(m, machine, core, slot, name).write(full, contexts, closing);
  }

  /** Rows and contexts of all steps, a cycle after the channel was picked; gives the contexts. */
  private Signal sums(ChannelPick picks, Signal valuesNow) {
    m.remark("A cycle after its channel was picked, the row is there: a key's goes back with the value, a query's joins the context.");
    Signal v = m.delayedData("value_picked", valuesNow);
    var on = m.register("context_on", 1, 0);
    on.next(picks.adds(), picks.closes().not());
    int row = word * core.tableBits();
    Signal kept = m.declare("row", steps * row);
    Signal written = m.declare("row_written", steps * row);
    Signal contexts = m.declare("contexts", steps * word * core.sumBits());
    picks.table(m, name, kept, written);
    Module step = new LinearAttentionStep(name + "_step", word, core.tableBits(), core.sumBits()).module();
    m.lanes("step", steps, lane -> {
      Map<String, Expr> inputs = new LinkedHashMap<>();
      inputs.put("row_i", lane.of(kept, row));
      inputs.put("seen_i", picks.seen());
      inputs.put("spike_i", lane.of(picks.spike(), 1));
      inputs.put("value_i", lane.of(v, word));
      inputs.put("adds_i", picks.adds());
      inputs.put("adds_on_i", on.q());
      lane.instance("sums", step, inputs, Map.of("row_o", lane.of(written, row), "context_o", lane.of(contexts, word * core.sumBits())));
    });
    return contexts;
  }
}
