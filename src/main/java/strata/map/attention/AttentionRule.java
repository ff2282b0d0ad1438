package strata.map.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import strata.diag.Code;
import strata.machine.Core;
import strata.machine.attention.Attention;
import strata.machine.attention.AttentionCycles;
import strata.map.CoreRule;
import strata.map.Cover;
import strata.map.Pins;
import strata.map.Plan;
import strata.map.Refusal;
import strata.map.Subject;
import strata.map.Work;
import strata.map.cycles.CoreCycles;
import strata.map.cycles.SlotCycles;
import strata.map.neuron.NeuronRules;
import strata.map.neuron.NeuronSetting;
import strata.network.Op;
import strata.network.fire.Fire;
import strata.network.tokenattention.TokenAttention;
import strata.num.Format;
import strata.num.Interval;

/**
 * The attention core runs {@code fire(attention(q, k, v))}, whose context never leaves it, so that only neurons may read it, and
 * {@code token_attention(q, k)}.
 */
public final class AttentionRule implements CoreRule {
  @Override
  public String kind() {
    return Attention.KIND;
  }

  @Override
  public Map<String, String> runs() {
    return Map.of(
        strata.network.attention.Attention.KIND,
        "(q k^T) v, the keys that matter past a few queries at a time; only neurons read the sums, in the same job",
        TokenAttention.KIND, "as attention of each token with itself",
        Fire.KIND, "on the sums of an attention, which never leave the core");
  }

  @Override
  public CoreCycles cycles(Core core, Plan plan, List<Work> works) {
    var rule = new AttentionCycles(plan.machine(), (Attention) core);
    return SlotCycles.of(plan.machine(), rule.core().tier(),
        works.stream().map(work -> new AttentionJob(rule, (AttentionWork) work, work.fields(plan.places()))).toList());
  }

  /** As if every key mattered. */
  @Override
  public OptionalLong estimate(Subject subject, Core core, Op op) {
    return seen(op).filter(seen -> unfit(subject, (Attention) core, op.path(), seen).isEmpty())
        .map(seen -> seen.fields(subject.machine(), (Attention) core))
        .map(fields -> OptionalLong.of(new AttentionCycles(subject.machine(), (Attention) core).about(fields))).orElse(OptionalLong.empty());
  }

  private static Optional<Seen> seen(Op op) {
    return op instanceof strata.network.attention.Attention of ? Optional.of(Seen.of(of))
        : op instanceof TokenAttention of ? Optional.of(Seen.of(of)) : Optional.empty();
  }

  @Override
  public Cover cover(Subject subject, Core core, Op op, Map<String, Pins.Option> options) {
    Attention hardware = (Attention) core;
    if (op instanceof strata.network.attention.Attention attention) {
      var context = new FiredContext(subject, core, hardware.sumBits(), hardware.retainBits(), hardware.neurons(),
          hardware.ownThresholds(), attention);
      return context.refuses(options).or(() -> unfit(subject, hardware, op.path(), Seen.of(attention))).or(context::tooWide)
          .<Cover>map(Cover.Refuses::new).orElseGet(() -> runs(hardware, context));
    }
    return op instanceof TokenAttention tokens ? token(subject, hardware, tokens, options) : new Cover.Foreign();
  }

  private static Cover runs(Attention core, FiredContext context) {
    Subject subject = context.subject();
    strata.network.attention.Attention attention = context.attention();
    List<Work> works = new ArrayList<>();
    List<Op> ops = new ArrayList<>(List.of(attention));
    for (Fire fire : context.fires()) {
      works.add(new AttentionWork(core, subject.machine(), List.of(attention.path(), fire.path()), Seen.of(attention),
          subject.kept(attention.q()).orElseThrow(), subject.kept(attention.k()), subject.kept(attention.v()).orElseThrow(),
          context.setting(fire), subject.keep(fire.output(), Subject.spikes(fire.output().type()))));
      ops.add(fire);
    }
    return new Cover.Runs(works, ops);
  }

  /** Its spikes are those of neurons that keep nothing and fire at 1. */
  private static Cover token(Subject subject, Attention core, TokenAttention op, Map<String, Pins.Option> options) {
    Optional<Refusal> chosen = Refusal.ofOptions(options, op.path(), core);
    if (chosen.isPresent()) {
      return new Cover.Refuses(chosen.get());
    }
    if (Stream.of(op.q(), op.k()).anyMatch(v -> subject.kept(v).filter(k -> k.form().equals(Subject.spikes(v.type()))).isEmpty())) {
      return new Cover.Refuses(Refusal.of(Code.CORE_CANNOT_RUN, op.path(), "`" + op.path()
          + "` reads q and k as spikes, step by step (core `" + core.name() + "`)"));
    }
    Optional<Map<String, Long>> neurons = NeuronRules.comparator(core.neurons());
    if (neurons.isEmpty()) {
      return new Cover.Refuses(Refusal.of(Code.CORE_CANNOT_RUN, op.path(), "`" + op.path() + "` compares its scores with 1, which no neuron "
          + "of the core `" + core.name() + "` does"));
    }
    Seen seen = Seen.of(op);
    Optional<Refusal> refused = unfit(subject, core, op.path(), seen).or(() -> tooWide(core, op.path(), seen));
    return refused.<Cover>map(Cover.Refuses::new).orElseGet(() -> new Cover.Runs(List.of(
        new AttentionWork(core, subject.machine(), List.of(op.path()), seen, subject.kept(op.q()).orElseThrow(), Optional.empty(),
            subject.kept(op.k()).orElseThrow(), new NeuronSetting(neurons.get(), Optional.empty()), subject.keep(op.output(), seen.q()))), List.of(op)));
  }

  /** A token's own score counts each channel of a head once. */
  private static Optional<Refusal> tooWide(Attention core, String path, Seen seen) {
    Interval score = new Interval(0, seen.headWidth());
    Format sum = Format.signed(core.sumBits());
    return sum.holds(score) ? Optional.empty() : Optional.of(Refusal.of(Code.TOO_WIDE_FOR_CORE, path, "the score of a head of `" + path
        + "` needs " + Format.signed(Format.of(score).signedWidth()) + ", and the core `" + core.name() + "` has sum: " + sum));
  }

  /** What of it the core was not built for. */
  private static Optional<Refusal> unfit(Subject subject, Attention core, String path, Seen seen) {
    int word = subject.machine().word();
    List<Integer> chunks = core.chunks(subject.machine().steps());
    if (seen.q().tokens() > core.keys()) {
      return Optional.of(Refusal.of(Code.TOO_MANY_KEYS, path, "`" + path + "` has " + seen.q().tokens() + " tokens, and the core `"
          + core.name() + "` keeps track of " + core.keys() + " keys").help("write `keys: " + seen.q().tokens() + "` or more"));
    }
    if (seen.shared() > 1 && seen.headWidth() % word != 0) {
      return Optional.of(Refusal.of(Code.SHARED_WITHIN_WORD, path, "`" + path + "` has heads of " + seen.headWidth()
          + " channels that share keys, and the core `" + core.name() + "` shares whole words of " + word)
          .help("heads of " + word + ", " + 2 * word + ", " + 3 * word + ", … channels share keys; so does any head in words as wide"));
    }
    if (!chunks.contains(seen.chunk())) {
      boolean divides = seen.chunk() <= subject.machine().steps() && subject.machine().steps() % seen.chunk() == 0;
      return Optional.of(Refusal.of(Code.CHUNK_NOT_BUILT, path, "`" + path + "` has chunks of " + seen.chunk() + " steps, and the core `"
          + core.name() + "` runs chunks of " + chunks.stream().map(String::valueOf).collect(Collectors.joining(", ")))
          .help(divides ? "write `chunk: " + seen.chunk() + "` or more"
              : "a chunk divides the " + subject.machine().steps() + " steps that the machine runs at once"));
    }
    return Optional.empty();
  }
}
