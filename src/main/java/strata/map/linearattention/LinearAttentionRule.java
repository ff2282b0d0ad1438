package strata.map.linearattention;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import strata.diag.Code;
import strata.machine.Core;
import strata.machine.linearattention.LinearAttention;
import strata.machine.linearattention.LinearAttentionCycles;
import strata.map.CoreRule;
import strata.map.Cover;
import strata.map.Kept;
import strata.map.Pins;
import strata.map.Plan;
import strata.map.Refusal;
import strata.map.Subject;
import strata.map.Work;
import strata.map.attention.FiredContext;
import strata.map.cycles.CoreCycles;
import strata.map.cycles.SlotCycles;
import strata.network.Op;
import strata.network.attention.Attention;
import strata.network.fire.Fire;
import strata.num.Format;

/** The linear attention core runs {@code fire(attention(q, k, v))}. */
public final class LinearAttentionRule implements CoreRule {
  @Override
  public String kind() {
    return LinearAttention.KIND;
  }

  @Override
  public Map<String, String> runs() {
    return Map.of(
        Attention.KIND, "q (k^T v), a channel of a key or a query a cycle; only neurons read the sums, in the same job",
        Fire.KIND, "on the sums of an attention, which never leave the core");
  }

  @Override
  public CoreCycles cycles(Core core, Plan plan, List<Work> works) {
    var rule = new LinearAttentionCycles(plan.machine(), (LinearAttention) core);
    return SlotCycles.of(plan.machine(), rule.core().tier(),
        works.stream().map(work -> new LinearAttentionJob(rule, (LinearAttentionWork) work, work.fields(plan.places()))).toList());
  }

  @Override
  public OptionalLong estimate(Subject subject, Core core, Op op) {
    return !(op instanceof Attention attention) || !suits(attention) ? OptionalLong.empty() : OptionalLong.of(Math.round(LinearAttentionCycles.about(
        subject.machine(), walk(subject, attention), subject.set(attention.k()), subject.set(attention.q()))));
  }

  @Override
  public Cover cover(Subject subject, Core core, Op op, Map<String, Pins.Option> options) {
    if (!(op instanceof Attention attention)) {
      return new Cover.Foreign();
    }
    LinearAttention hardware = (LinearAttention) core;
    var context = new FiredContext(subject, core, hardware.sumBits(), hardware.retainBits(), hardware.neurons(),
        hardware.ownThresholds(), attention);
    if (!suits(attention)) {
      return new Cover.Refuses(context.cannot("has a window, an order, shared heads or a chunk, so its keys have no sums for all queries")
          .orElseThrow());
    }
    return context.refuses(options).or(() -> tables(subject, hardware, attention)).or(context::tooWide).<Cover>map(Cover.Refuses::new)
        .orElseGet(() -> runs(hardware, context));
  }

  private static Cover runs(LinearAttention core, FiredContext context) {
    Subject subject = context.subject();
    Attention attention = context.attention();
    List<Work> works = new ArrayList<>();
    List<Op> ops = new ArrayList<>(List.of(attention));
    for (Fire fire : context.fires()) {
      Kept out = subject.keep(fire.output(), Subject.spikes(fire.output().type()));
      works.add(new LinearAttentionWork(core, subject.machine(), List.of(attention.path(), fire.path()), attention.heads(),
          subject.kept(attention.q()).orElseThrow(), subject.kept(attention.k()).orElseThrow(),
          subject.kept(attention.v()).orElseThrow(), context.setting(fire), out));
      ops.add(fire);
    }
    return new Cover.Runs(works, ops);
  }

  /** Whether all queries of a head ask the same keys, those of their step. */
  private static boolean suits(Attention attention) {
    return attention.shared() == 1 && attention.chunk() == 1 && attention.sight().isAll();
  }

  private static Map<String, Long> walk(Subject subject, Attention attention) {
    return LinearAttentionWork.walk(subject.machine(), Subject.spikes(attention.q().type()), attention.heads());
  }

  /** How many tables are kept at the same time, and how many keys an entry counts. */
  private static Optional<Refusal> tables(Subject subject, LinearAttention core, Attention attention) {
    int needs = LinearAttentionCycles.tables(walk(subject, attention), subject.machine().word());
    int tokens = Subject.tokens(attention.k().type());
    Format entry = Format.unsigned(core.tableBits());
    if (needs > core.tables()) {
      return Optional.of(Refusal.of(Code.TOO_MANY_TABLES, attention.path(), "`" + attention.path() + "` needs " + needs
          + " tables at the same time, for heads of " + attention.q().type().width() / attention.heads() + " channels at "
          + Subject.steps(attention.q().type()) + " steps, and the core `" + core.name() + "` has tables: " + core.tables())
          .help("write `tables: " + needs + "` or more, or run it on a core of kind attention"));
    }
    return entry.holds(tokens) ? Optional.empty() : Optional.of(Refusal.of(Code.TOO_WIDE_FOR_CORE, attention.path(), "the tables of `"
        + attention.path() + "` count " + tokens + " tokens, and the core `" + core.name() + "` has table: " + entry));
  }
}
