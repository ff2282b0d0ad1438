package strata.map.tune;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import strata.machine.synapse.Synapse;
import strata.map.Kept;
import strata.map.synapse.SynapseWork;
import strata.num.Tensor;

/**
 * A job and what it reads of one value in the sample. Jobs that read the same have the same rows.
 *
 * @param weight column groups that each row is walked for, times the experts of a token where all of them read this value
 */
record Reading(SynapseWork work, Rows rows, long weight) {

  /** A value as a core reads it. @param routes whose experts have rows of their own; empty where every token has one */
  private record Read(Synapse core, String value, String routes) {}

  /** By the path of a job's first op, one for each value: for each expert, where each reads its own. @param images golden's values of each, by name */
  static Map<String, List<Reading>> of(List<SynapseWork> works, List<Map<String, Tensor>> images) {
    Map<Read, Rows> known = new HashMap<>();
    Map<String, List<Reading>> readings = new HashMap<>();
    for (SynapseWork work : works) {
      List<Kept.Part> parts = work.in().parts();
      String routes = parts.size() > 1 ? work.routes().map(Kept::path).orElse("") : "";
      long weight = (long) work.columnGroups() * (parts.size() == 1 && work.routes().isPresent() ? work.active() : 1);
      readings.put(work.ops().get(0), IntStream.range(0, parts.size()).mapToObj(e -> new Reading(work,
          known.computeIfAbsent(new Read(work.synapse(), parts.get(e).path(), routes), read -> Rows.of(work, e, images)), weight))
          .toList());
    }
    return readings;
  }

  /** What it takes with a split if nothing ever waits: additions, or the drain (a part of it for each of the experts that share one). */
  long cycles(int split) {
    int[] additions = rows.additions(split);
    long cycles = 0;
    for (int column = 0; column < work.columnGroups(); column++) {
      long drain = work.drainCycles(column) / (work.merge() ? work.active() : 1);
      cycles += IntStream.of(additions).mapToLong(a -> Math.max(a, drain)).sum();
    }
    return cycles * weight / work.columnGroups();
  }
}
