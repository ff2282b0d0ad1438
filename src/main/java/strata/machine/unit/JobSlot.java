package strata.machine.unit;

import java.util.LinkedHashMap;
import java.util.Map;
import strata.machine.Layout;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/**
 * The front of a unit: takes a job while the one before is still under way, and starts it in the cycle after that one's last.
 *
 * <p>Ports: {@code job, job_valid, taken, done, work}. The core drives {@link #finish} with 1 in the last cycle of a job, and
 * {@link #work} with 1 in each cycle in which it does an operation.
 */
public final class JobSlot {
  private final ModuleBuilder into;
  private final Layout layout;
  private final Signal job;
  private final Signal begins;
  private final Signal finish;
  private final Signal work;
  private final Map<String, Signal> fields = new LinkedHashMap<>();

  private JobSlot(ModuleBuilder into, Layout layout, Signal job, Signal begins, Signal finish, Signal work) {
    this.into = into;
    this.layout = layout;
    this.job = job;
    this.begins = begins;
    this.finish = finish;
    this.work = work;
  }

  public static JobSlot write(ModuleBuilder m, Layout layout) {
    Signal given = m.input("job", layout.width(), "the fields of a job, while job_valid_i is 1");
    Signal valid = m.input("job_valid", 1, "a job for this unit; its slot is free");
    Signal taken = m.output("taken", 1, "the waiting job starts: the slot is free again");
    Signal done = m.output("done", 1, "a job is finished, its last write issued");
    Signal work = m.output("work", 1, "an operation was done");

    m.remark("One job waits while another is under way.");
    Signal finish = m.declare("finish", 1);
    var waiting = m.data("waiting", layout.width());
    var pending = m.register("pending", 1, 0);
    var busy = m.register("busy", 1, 0);
    var job = m.data("job", layout.width());
    Signal begins = m.wire("begins", pending.q().and(busy.q().not()));
    waiting.next(valid, given);
    pending.next(valid.or(begins), valid);
    busy.next(begins.or(finish), begins);
    job.next(begins, waiting.q());
    m.check("slot_is_free", valid.and(pending.q()).and(begins.not()).not(), "a job came before the one waiting had started");
    m.drive(taken, begins);
    m.drive(done, finish);
    return new JobSlot(m, layout, job.q(), begins, finish, work);
  }

  /** 1 in the cycle before the first of a job; its fields are there from the first. */
  public Signal begins() {
    return begins;
  }

  /** The register that holds the job under way. */
  public Signal job() {
    return job;
  }

  public Layout layout() {
    return layout;
  }

  /** To be driven: 1 in the last cycle of a job. */
  public Signal finish() {
    return finish;
  }

  /** To be driven: 1 in a cycle in which the unit does an operation. */
  public Signal work() {
    return work;
  }

  /** A field of the job under way, a net of its own name. */
  public Signal field(String name) {
    return fields.computeIfAbsent(name, n -> into.wire(n, job.bits(layout.offset(n), layout.field(n).width())));
  }
}
