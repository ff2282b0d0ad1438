package strata.map.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import strata.diag.Code;
import strata.machine.Core;
import strata.machine.attention.AttentionCycles;
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
import strata.network.attention.Attention;
import strata.network.fire.Fire;

/** The attention core runs {@code fire(attention(q, k, v))}: the context never leaves it, so only neurons may read it. */
public final class AttentionRule implements CoreRule {
  @Override
  public String kind() {
    return strata.machine.attention.Attention.KIND;
  }

  @Override
  public Map<String, String> runs() {
    return Map.of(
        Attention.KIND, "(q k^T) v, the keys that matter past a few queries at a time; only neurons read the sums, in the same job",
        Fire.KIND, "on the sums of an attention, which never leave the core");
  }

  @Override
  public CoreCycles cycles(Core core, Plan plan, List<Work> works) {
    var rule = new AttentionCycles(plan.machine(), (strata.machine.attention.Attention) core);
    return SlotCycles.of(plan.machine(), rule.core().tier(),
        works.stream().map(work -> new AttentionJob(rule, (AttentionWork) work, work.fields(plan.places()))).toList());
  }

  /** As if every key mattered. */
  @Override
  public OptionalLong estimate(Subject subject, Core core, Op op) {
    if (!(op instanceof Attention attention) || !suits(attention)) {
      return OptionalLong.empty();
    }
    var rule = new AttentionCycles(subject.machine(), (strata.machine.attention.Attention) core);
    Map<String, Long> walk = AttentionWork.walk(subject.machine(), Subject.spikes(attention.q().type()), attention);
    return OptionalLong.of(rule.times(walk, AttentionCycles.Activity.ALL).cycles());
  }

  @Override
  public Cover cover(Subject subject, Core core, Op op, Map<String, Pins.Option> options) {
    if (!(op instanceof Attention attention)) {
      return new Cover.Foreign();
    }
    strata.machine.attention.Attention hardware = (strata.machine.attention.Attention) core;
    var context = new FiredContext(subject, core, hardware.sumBits(), hardware.retainBits(), hardware.neurons(), attention);
    if (!suits(attention)) {
      return new Cover.Refuses(context.cannot("has shared heads or a chunk").orElseThrow());
    }
    return context.refuses(options).or(() -> keys(hardware, attention)).or(context::tooWide).<Cover>map(Cover.Refuses::new)
        .orElseGet(() -> runs(subject, hardware, attention, context.fires()));
  }

  private static boolean suits(Attention attention) {
    return attention.shared() == 1 && attention.chunk() == 1;
  }

  private static Cover runs(Subject subject, strata.machine.attention.Attention core, Attention attention, List<Fire> fires) {
    List<Work> works = new ArrayList<>();
    List<Op> ops = new ArrayList<>(List.of(attention));
    for (Fire fire : fires) {
      Kept out = subject.keep(fire.output(), Subject.spikes(fire.output().type()));
      works.add(new AttentionWork(core, subject.machine(), attention, fire, subject.kept(attention.q()).orElseThrow(),
          subject.kept(attention.k()).orElseThrow(), subject.kept(attention.v()).orElseThrow(), out));
      ops.add(fire);
    }
    return new Cover.Runs(works, ops);
  }

  private static Optional<Refusal> keys(strata.machine.attention.Attention core, Attention attention) {
    int tokens = Subject.tokens(attention.q().type());
    return tokens <= core.keys() ? Optional.empty() : Optional.of(Refusal.of(Code.TOO_MANY_KEYS, attention.path(), "`" + attention.path()
        + "` has " + tokens + " tokens, and the core `" + core.name() + "` keeps track of " + core.keys() + " keys")
        .help("write `keys: " + tokens + "` or more"));
  }
}
