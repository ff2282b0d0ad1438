package strata.map;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import strata.diag.Code;
import strata.machine.Field;
import strata.machine.Layout;

/**
 * The numbers of a job, against the command of its core. A machine without a choice has no field for it, and 0 is what it does.
 */
final class JobFields {
  private final Plan plan;
  private final Map<String, Layout> layouts = new HashMap<>();

  JobFields(Plan plan) {
    this.plan = plan;
  }

  /** Only fields that the core has. */
  Map<String, Long> of(Work work) {
    Map<String, Long> fields = new LinkedHashMap<>();
    work.fields(plan.places()).forEach((name, value) -> {
      if (has(work, name)) {
        fields.put(name, value);
      }
    });
    return fields;
  }

  BigInteger pack(Work work) {
    return layout(work).pack(of(work));
  }

  private Layout layout(Work work) {
    return layouts.computeIfAbsent(work.core(), core -> plan.machine().core(core).job(plan.machine()));
  }

  private boolean has(Work work, String name) {
    return layout(work).fields().stream().anyMatch(f -> f.name().equals(name));
  }

  static List<Refusal> refusals(Plan plan) {
    JobFields fields = new JobFields(plan);
    List<Refusal> refusals = new ArrayList<>();
    plan.phases().forEach(p -> p.jobs().forEach(work ->
        work.fields(plan.places()).forEach((name, value) -> fields.check(work, name, value, refusals))));
    return refusals;
  }

  private void check(Work work, String name, long value, List<Refusal> refusals) {
    String path = work.ops().get(0);
    if (!has(work, name)) {
      if (value != 0) {
        refusals.add(Refusal.of(Code.CORE_CANNOT_RUN, path, "`" + path + "` needs " + name + " = " + value + ", and the core `"
            + work.core() + "` was built without " + name).by(work.core()));
      }
      return;
    }
    Field field = layout(work).field(name);
    BigInteger number = BigInteger.valueOf(value);
    boolean fits = number.signum() < 0 ? number.bitLength() < field.width() : number.bitLength() <= field.width();
    if (!fits) {
      refusals.add(Refusal.of(Code.TOO_MANY_FOR_JOB, path, "`" + path + "` needs " + name + " = " + value + " (" + field.meaning()
          + "), and a command of the core `" + work.core() + "` has " + field.width() + " bits for it").by(work.core()));
    }
  }
}
