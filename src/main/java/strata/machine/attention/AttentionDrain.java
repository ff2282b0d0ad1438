package strata.machine.attention;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

/**
 * The finished contexts of a tile drain through one word of neurons, lane after lane, a step a cycle, while the next ones fill; each
 * lane's word of spikes is written. There are as many words of membranes as lanes, for the groups of steps of a tile follow each other.
 */
final class AttentionDrain {
  private final ModuleBuilder m;
  private final Machine machine;
  private final Attention core;
  private final JobSlot slot;
  private final TokenPlaces places;
  private final Memory spikes;
  private final int word;
  private final int steps;

  AttentionDrain(ModuleBuilder m, Machine machine, Attention core, JobSlot slot, TokenPlaces places) {
    this.m = m;
    this.machine = machine;
    this.core = core;
    this.slot = slot;
    this.places = places;
    this.spikes = machine.memory("spikes");
    this.word = machine.word();
    this.steps = machine.steps();
  }

  /**
   * @param full     the contexts of a tile are complete
   * @param contexts lane after lane, step after step
   * @param tile     of that tile: {@code lanes, first, first_group, steps, word, job_ends}
   * @param thresholds of its word, in that cycle, where neurons may have their own
   * @param neurons  the name of the neurons' module
   */
  void write(Signal full, Signal contexts, Map<String, Signal> tile, Optional<Signal> thresholds, String neurons) {
    m.remark("The finished contexts drain through the neurons, lane after lane, a step a cycle, while the next ones fill.");
    int row = word * core.sumBits();
    int bits = Bits.count(steps);
    int laneBits = Bits.count(core.queries());
    var left = m.register("lanes_left", laneBits, 0);
    var stepsLeft = m.data("steps_left", bits);
    Signal stepping = m.wire("stepping", left.q().any());
    Signal lastStep = m.wire("last_step", stepping.and(stepsLeft.q().eq(1)));
    left.next(full.or(lastStep), Expr.mux(full, tile.get("lanes"), left.q().minus(1)));
    stepsLeft.next(full.or(stepping), Expr.mux(full.or(lastStep), Expr.lit(bits, steps), stepsLeft.q().minus(1)));
    Map<String, Signal> drained = new LinkedHashMap<>();
    for (String field : new String[] {"first_group", "steps", "word", "job_ends"}) {
      var held = m.data("drained_" + field, tile.get(field).width());
      held.next(full, tile.get(field));
      drained.put(field, held.q());
    }
    int rows = core.queries() * steps;
    var context = m.data("drained", rows * row);
    context.next(full.or(stepping), Expr.mux(full, contexts, shifted(context.q(), row, rows, Expr.lit(row, 0))));

    Signal values = m.wire("values", context.q().bits(0, row));
    Signal first = m.wire("first_step", drained.get("first_group").and(stepsLeft.q().eq(steps)));
    Neurons of = core.neurons(machine);
    Map<String, Expr> inputs = new LinkedHashMap<>(Map.of("step_i", stepping, "first_i", first, "values_i", values));
    lane(full, lastStep).ifPresent(lane -> inputs.put("word_i", lane));
    thresholds.ifPresent(data -> {
      var held = m.data("drained_thresholds", data.width());
      held.next(full, data);
      inputs.put("thresholds_i", ThresholdPort.narrowed(m, held.q(), word, core.sumBits()));
    });
    Signal fires = of.instance(m, "neurons", of.module(neurons), slot.job(), slot.layout(), inputs, Map.of());
    Signal step = m.wire("step_number", Expr.lit(bits, steps).minus(stepsLeft.q()));
    Signal fired = m.wire("fired", Expr.mux(step.ult(drained.get("steps")), fires, Expr.lit(word, 0)));
    var out = m.data("spikes", steps * word);
    out.next(stepping, shifted(out.q(), word, steps, fired));
    Signal last = m.wire("last_lane", lastStep.and(left.q().eq(1)).and(drained.get("job_ends")));
    write(full, lastStep, last, tile.get("first"), drained.get("word"), out.q());
  }

  /** The number of the lane that drains, where there are several. */
  private Optional<Signal> lane(Signal full, Signal lastStep) {
    if (core.queries() == 1) {
      return Optional.empty();
    }
    int bits = Bits.index(core.queries());
    var lane = m.data("drained_lane", bits);
    lane.next(full.or(lastStep), Expr.mux(full, Expr.lit(bits, 0), lane.q().plus(1)));
    return Optional.of(lane.q());
  }

  /** Moves every element down by one; {@code top} enters. */
  private static Expr shifted(Signal vector, int element, int elements, Expr top) {
    return elements == 1 ? top : Expr.cat(top, vector.bits(element, (elements - 1) * element));
  }

  private void write(Signal full, Signal lastStep, Signal jobEnds, Signal firstOfTile, Signal wordOffset, Signal data) {
    m.remark("The word of spikes of a lane is written; where its token lies is known a lane ahead.");
    var number = m.data("drained_token", firstOfTile.width());
    Signal token = m.wire("token_to_drain", Expr.mux(full, firstOfTile, number.q()));
    Signal moves = m.wire("lane_moves", full.or(lastStep));
    number.next(moves, token.plus(1));
    Signal index = m.wire("drained_number", token.zext(Bits.index(core.keys(machine))));
    TokenPlaces.At place = places.of("drained", index);
    Signal row = m.wire("drained_row", AttentionRtl.row(place, slot.field("rank")));
    var rowKept = m.data("drained_row_kept", row.width());
    rowKept.next(moves, row);

    Signal writes = m.delayed("writes", lastStep);
    Signal last = m.delayedData("last_write", jobEnds);
    Expr bank = writes;
    if (spikes.banks() > 1) {
      var bankKept = m.data("drained_bank", spikes.bankBits());
      bankKept.next(moves, AttentionRtl.bank(slot.field("out_bank"), place.owner()));
      bank = m.delayedData("out_bank_kept", bankKept.q());
    }
    Signal address = m.delayedData("out_addr", slot.field("out_base").plus(wordOffset).plus(rowKept.q()));
    Ports.write(m, "out", spikes, writes, bank, address, data);
    m.drive(slot.finish(), writes.and(last));
  }
}
