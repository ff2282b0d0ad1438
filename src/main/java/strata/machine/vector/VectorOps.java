package strata.machine.vector;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import strata.machine.unit.JobSlot;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * The operation of the job under way, decoded.
 *
 * @param is           1 for each operation alone
 * @param sums         integers of integers
 * @param integers     a is integers
 * @param fromState    a is read from {@code state}
 * @param spikes       where a is integers, they are of {@code spikes}, a plane a word
 * @param planes       where a is integers, they are of {@code spikes}, planes for steps
 * @param logic        spikes of two spikes
 * @param gathers      one result of a word's groups, or of all tokens
 */
record VectorOps(Map<VectorOp, Signal> is, Signal sums, Signal integers, Signal fromState, Signal spikes, Signal planes,
    Signal logic, Signal gathers) {

  static VectorOps decode(ModuleBuilder m, JobSlot slot) {
    m.remark("The operation.");
    Map<VectorOp, Signal> is = new EnumMap<>(VectorOp.class);
    for (VectorOp op : VectorOp.values()) {
      is.put(op, m.wire("op_" + op.name().toLowerCase(Locale.ROOT), slot.field("op").eq(op.ordinal())));
    }
    Signal sums = m.wire("sums", is.get(VectorOp.ADD).or(is.get(VectorOp.SUBTRACT)).or(is.get(VectorOp.SUBTRACT_FROM)));
    Signal integers = m.wire("takes_integers", is.get(VectorOp.FIRE).or(sums));
    Signal state = m.wire("from_state", integers.and(slot.field("a_from").eq(Vector.From.STATE.ordinal())));
    return new VectorOps(is, sums, integers, state, from(m, slot, Vector.From.SPIKES), from(m, slot, Vector.From.PLANES),
        m.wire("has_logic", is.get(VectorOp.AND).or(is.get(VectorOp.OR)).or(is.get(VectorOp.AND_NOT))),
        m.wire("gathers", is.get(VectorOp.COUNT).or(is.get(VectorOp.ANY)).or(is.get(VectorOp.ANY_STEP)).or(is.get(VectorOp.ANY_BOTH))));
  }

  private static Signal from(ModuleBuilder m, JobSlot slot, Vector.From from) {
    return m.wire("of_" + from.name().toLowerCase(Locale.ROOT), slot.field("a_from").eq(from.ordinal()));
  }

  Signal is(VectorOp op) {
    return is.get(op);
  }
}
