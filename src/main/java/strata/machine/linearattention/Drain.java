package strata.machine.linearattention;

import static strata.rtl.Expr.cat;
import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import java.util.LinkedHashMap;
import java.util.Map;
import strata.machine.Bits;
import strata.machine.Machine;
import strata.machine.Memory;
import strata.machine.neuron.Neurons;
import strata.machine.unit.JobSlot;
import strata.machine.unit.Ports;
import strata.machine.unit.ThresholdPort;
import strata.rtl.Expr;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** A finished context through the neurons, a step a cycle, while the next one fills; then its word of spikes is written. */
record Drain(ModuleBuilder m, Machine machine, LinearAttention core, JobSlot slot, String name) {

  /** @param full the contexts are complete @param tile then: {@code first_group, steps, job_ends, bank, address, thresholds}; some only where there are such */
  void write(Signal full, Signal contexts, Map<String, Signal> tile) {
    m.remark("The finished context drains through the neurons, a step a cycle, while the next one fills.");
    int steps = machine.steps();
    int word = machine.word();
    int row = word * core.sumBits();
    int bits = Bits.count(steps);
    var left = m.register("steps_left", bits, 0);
    Signal stepping = m.wire("stepping", left.q().any());
    left.next(full.or(stepping), mux(full, lit(bits, steps), left.q().minus(1)));
    Map<String, Signal> drained = new LinkedHashMap<>();
    tile.forEach((field, value) -> {
      var held = m.data("drained_" + field, value.width());
      held.next(full, value);
      drained.put(field, held.q());
    });
    var context = m.data("drained", steps * row);
    context.next(full.or(stepping), mux(full, contexts, shifted(context.q(), row, lit(row, 0))));

    Signal inputs = m.wire("inputs", context.q().bits(0, row));
    Signal first = m.wire("first_step", drained.get("first_group").and(left.q().eq(steps)));
    Neurons neurons = core.neurons(machine);
    Map<String, Expr> ports = new LinkedHashMap<>(Map.of("step_i", stepping, "first_i", first, "values_i", inputs));
    if (core.ownThresholds()) {
      ports.put("thresholds_i", ThresholdPort.narrowed(m, drained.get("thresholds"), word, core.sumBits()));
    }
    Signal fires = neurons.instance(m, "neurons", neurons.module(name + "_neurons"), slot.job(), slot.layout(), ports, Map.of());
    Signal step = m.wire("step_number", lit(bits, steps).minus(left.q()));
    Signal fired = m.wire("fired", mux(step.ult(drained.get("steps")), fires, lit(word, 0)));
    var out = m.data("fired_word", steps * word);
    out.next(stepping, shifted(out.q(), word, fired));
    write(m.wire("last_step", left.q().eq(1)), drained, out.q());
  }

  /** Moves every element down by one; {@code top} enters. */
  private Expr shifted(Signal vector, int element, Expr top) {
    return machine.steps() == 1 ? top : cat(top, vector.bits(element, (machine.steps() - 1) * element));
  }

  private void write(Signal lastStep, Map<String, Signal> drained, Signal data) {
    m.remark("The word of spikes is written.");
    Memory spikes = machine.memory("spikes");
    Signal writes = m.delayed("writes", lastStep);
    Signal jobEnds = m.delayedData("last_write", drained.get("job_ends"));
    Expr bank = spikes.banks() > 1 ? m.delayedData("out_bank", drained.get("bank")) : writes;
    Ports.write(m, "out", spikes, writes, bank, m.delayedData("out_addr", drained.get("address")), data);
    m.drive(slot.finish(), writes.and(jobEnds));
  }
}
