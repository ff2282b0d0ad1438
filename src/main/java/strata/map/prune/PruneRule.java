package strata.map.prune;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import strata.diag.Code;
import strata.machine.Core;
import strata.machine.prune.Prune;
import strata.machine.prune.PruneCycles;
import strata.map.CoreRule;
import strata.map.Cover;
import strata.map.Kept;
import strata.map.Pins;
import strata.map.Plan;
import strata.map.Refusal;
import strata.map.Subject;
import strata.map.Work;
import strata.map.cycles.CoreCycles;
import strata.map.cycles.SlotCycles;
import strata.network.Op;
import strata.network.Value;
import strata.network.droprows.DropRows;
import strata.network.keepheads.KeepHeads;

/** The prune core runs {@code keep_heads} and {@code drop_rows}. */
public final class PruneRule implements CoreRule {
  @Override
  public String kind() {
    return Prune.KIND;
  }

  @Override
  public Map<String, String> runs() {
    return Map.of(
        KeepHeads.KIND, "all heads are counted, then compared, then copied; a stretch of a word that belongs to one head a cycle",
        DropRows.KIND, "the heads of a token are counted and then copied, one after the other, all steps at once");
  }

  @Override
  public CoreCycles cycles(Core core, Plan plan, List<Work> works) {
    var rule = new PruneCycles(plan.machine(), (Prune) core);
    return SlotCycles.of(plan.machine(), rule.core().tier(), works.stream().map(work -> {
      Map<String, Long> job = work.fields(plan.places());
      return SlotCycles.Cost.of(work, rule.cycles(job), rule.visits(job), rule.visits(job), rule.writes(job));
    }).toList());
  }

  @Override
  public Cover cover(Subject subject, Core core, Op op, Map<String, Pins.Option> options) {
    if (!(op instanceof KeepHeads) && !(op instanceof DropRows)) {
      return new Cover.Foreign();
    }
    Optional<Refusal> chosen = Refusal.ofOptions(options, op.path(), core);
    if (chosen.isPresent()) {
      return new Cover.Refuses(chosen.get());
    }
    Prune prune = (Prune) core;
    Value q = op.inputs().get(0);
    Optional<Kept> in = subject.kept(q).filter(k -> k.form().equals(Subject.spikes(q.type())));
    if (in.isEmpty()) {
      return refuses(Code.CORE_CANNOT_RUN, op, "`" + op.path() + "` reads `" + subject.name(q) + "`, which is not in the memory spikes (core `"
          + core.name() + "`)");
    }
    if (op instanceof KeepHeads keep) {
      return keep.heads() <= prune.heads() ? runs(subject, prune, op, keep.heads(), keep.keep(), in.get())
          : refuses(Code.CORE_CANNOT_RUN, op, "`" + op.path() + "` compares " + keep.heads() + " heads, and the core `" + core.name() + "` has heads: "
          + prune.heads());
    }
    DropRows drop = (DropRows) op;
    return runs(subject, prune, op, drop.heads(), drop.below(), in.get());
  }

  private static Cover runs(Subject subject, Prune core, Op op, int heads, int bound, Kept in) {
    Kept out = subject.keep(op.output(), in.form());
    return new Cover.Runs(List.of(new PruneWork(core, subject.machine(), op.path(), heads, op instanceof DropRows, bound, in, out)), List.of(op));
  }

  private static Cover refuses(Code code, Op op, String why) {
    return new Cover.Refuses(Refusal.of(code, op.path(), why));
  }
}
