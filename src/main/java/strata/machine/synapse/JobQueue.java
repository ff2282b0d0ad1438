package strata.machine.synapse;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import strata.machine.Field;
import strata.machine.Layout;
import strata.rtl.Block.PendingRegister;
import strata.rtl.Expr;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * The job that a module works on and the one that waits. Walk and the two sides of fire each have their own, since they are tiles
 * apart; the waiting job follows without a gap.
 *
 * @param take    the waiting job becomes the current one
 * @param waiting its fields
 * @param works   there is a current job
 * @param fields  the current job's
 */
record JobQueue(Layout layout, Signal take, Signal waiting, Signal works, Map<String, Signal> fields) {

  /**
   * @param ends    1 when the current job is done with
   * @param atStart fields that are only wanted when a job begins, from {@link #coming}
   */
  static JobQueue write(ModuleBuilder m, Layout layout, Signal valid, Expr job, Signal ends, Set<String> atStart) {
    m.remark("One job waits while another is worked on.");
    PendingRegister waits = m.register("waits", 1, 0);
    PendingRegister waiting = m.data("waiting", layout.width());
    waiting.next(valid, job);
    PendingRegister works = m.register("works", 1, 0);
    PendingRegister current = m.data("job", layout.width());
    Signal take = m.wire("take", waits.q().and(works.q().not().or(ends)));
    waits.next(valid.or(waits.q().and(take.not())));
    works.next(take.or(works.q().and(ends.not())));
    current.next(take, waiting.q());
    m.check("slot_is_free", valid.and(waits.q()).and(take.not()).not(), "a job came before the one waiting had started");
    Map<String, Signal> fields = new LinkedHashMap<>();
    for (Field field : layout.fields()) {
      Expr bits = current.q().bits(layout.offset(field.name()), field.width());
      if (atStart.contains(field.name())) {
        m.unused(bits, "wanted only when the job begins");
      } else {
        fields.put(field.name(), m.wire(field.name(), bits));
      }
    }
    return new JobQueue(layout, take, waiting.q(), works.q(), fields);
  }

  Signal field(String name) {
    return fields.get(name);
  }

  /** A field of the job that waits. */
  Expr coming(String name) {
    return waiting.bits(layout.offset(name), layout.field(name).width());
  }
}
