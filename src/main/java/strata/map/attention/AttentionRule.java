package strata.map.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import strata.diag.Code;
import strata.machine.Core;
import strata.machine.attention.AttentionCycles;
import strata.machine.neuron.NeuronKind;
import strata.map.CoreRule;
import strata.map.Cover;
import strata.map.Form;
import strata.map.Form;
import strata.map.Kept;
import strata.map.Pins;
import strata.map.Plan;
import strata.map.Refusal;
import strata.map.Subject;
import strata.map.Work;
import strata.map.cycles.CoreCycles;
import strata.map.cycles.SlotCycles;
import strata.map.neuron.NeuronRule;
import strata.map.neuron.NeuronRules;
import strata.network.Op;
import strata.network.attention.Attention;
import strata.network.fire.Fire;
import strata.num.Format;

/** The attention core runs {@code fire(attention(q, k, v))}: the context never leaves it, so only neurons may read it. */
public final class AttentionRule implements CoreRule {
  @Override
  public String kind() {
    return strata.machine.attention.Attention.KIND;
  }

  @Override
  public Map<String, String> runs() {
    return Map.of(
        Attention.KIND, "(q k^T) v, a query past all keys of its step; only neurons read the sums, in the same job",
        Fire.KIND, "on the sums of an attention, which never leave the core");
  }

  @Override
  public CoreCycles cycles(Core core, Plan plan, List<Work> works) {
    var rule = new AttentionCycles(plan.machine(), (strata.machine.attention.Attention) core);
    return SlotCycles.of(plan.machine(), rule.core().tier(), works.stream().map(work -> {
      Map<String, Long> job = work.fields(plan.places());
      return SlotCycles.Cost.of(work, rule.cycles(job), rule.work(job), rule.reads(job), rule.writes(job));
    }).toList());
  }

  /** A score for each pair of tokens, in each word of the values and word of its head. */
  @Override
  public OptionalLong estimate(Subject subject, Core core, Op op) {
    if (!(op instanceof Attention attention)) {
      return OptionalLong.empty();
    }
    Form.Spikes form = Subject.spikes(attention.q().type());
    int width = form.channels() / attention.heads();
    int word = subject.machine().word();
    long heads = width < word ? Math.min(attention.heads(), word / width) : (width + word - 1) / word;
    long tile = Math.max(subject.machine().steps(), form.tokens() * heads);
    return OptionalLong.of(tile * form.tokens() * form.words(subject.machine()) * form.groups(subject.machine()));
  }

  @Override
  public Cover cover(Subject subject, Core core, Op op, Map<String, Pins.Option> options) {
    if (!(op instanceof Attention attention)) {
      return new Cover.Foreign();
    }
    strata.machine.attention.Attention hardware = (strata.machine.attention.Attention) core;
    return refuses(subject, hardware, attention, options).<Cover>map(Cover.Refuses::new)
        .orElseGet(() -> runs(subject, hardware, attention));
  }

  private static Cover runs(Subject subject, strata.machine.attention.Attention core, Attention attention) {
    List<Work> works = new ArrayList<>();
    List<Op> ops = new ArrayList<>(List.of(attention));
    for (Op reader : subject.readers(attention.output())) {
      Fire fire = (Fire) reader;
      Kept out = subject.keep(fire.output(), Subject.spikes(fire.output().type()));
      works.add(new AttentionWork(core, subject.machine(), List.of(attention.path(), fire.path()), attention.heads(),
          subject.kept(attention.q()).orElseThrow(), subject.kept(attention.k()).orElseThrow(),
          subject.kept(attention.v()).orElseThrow(), fire, out));
      ops.add(fire);
    }
    return new Cover.Runs(works, ops);
  }

  private static Optional<Refusal> refuses(Subject subject, strata.machine.attention.Attention core, Attention attention,
      Map<String, Pins.Option> options) {
    String path = attention.path();
    if (!options.isEmpty()) {
      return Optional.of(Refusal.of(Code.PIN_REFUSED, path,
          "an attention core has no choice named `" + options.keySet().iterator().next() + "`"));
    }
    if (Stream.of(attention.q(), attention.k(), attention.v())
        .anyMatch(v -> subject.kept(v).filter(k -> k.form().equals(Subject.spikes(attention.q().type()))).isEmpty())) {
      return cannot(path, "reads q, k and v as spikes of one shape", core);
    }
    List<Op> readers = subject.readers(attention.output());
    if (subject.isOutput(attention.output()) || readers.stream().anyMatch(r -> !(r instanceof Fire))) {
      return cannot(path, "is read by " + readers.stream().filter(r -> !(r instanceof Fire)).map(Op::path).findFirst()
          .orElse("the host")
          + "; the integers never leave the core, so only a neuron may read them: fire(attention(…))", core);
    }
    Optional<Op> elsewhere = readers.stream().filter(r -> !subject.mayFuse(r, core)).findFirst();
    if (elsewhere.isPresent()) {
      return Optional.of(Refusal.of(Code.PIN_REFUSED, path, "`" + elsewhere.get().path() + "` cannot run apart from `" + path
          + "`: the integers between them never leave the core `" + core.name() + "`"));
    }
    if (attention.shared() > 1 || attention.chunk() > 1 || !attention.sight().isAll()) {
      return cannot(path, "has a window, an order, shared heads or a chunk", core);
    }
    return heads(subject, core, attention).or(() -> widths(core, attention, readers, subject.machine().word()));
  }

  private static Optional<Refusal> heads(Subject subject, strata.machine.attention.Attention core, Attention attention) {
    int channels = attention.q().type().width();
    int width = channels / attention.heads();
    int word = subject.machine().word();
    boolean within = width <= word && (word % width == 0 || channels <= word);
    boolean whole = width > word && (width % word == 0 || attention.heads() == 1);
    return within || whole ? Optional.empty()
        : cannot(attention.path(), "has heads of " + width + " channels, which lie across words of " + word
            + ": a head is a part of a word or takes whole words", core);
  }

  private static Optional<Refusal> widths(strata.machine.attention.Attention core, Attention attention, List<Op> readers,
      int word) {
    Format sum = Format.signed(core.sumBits());
    if (!sum.holds(attention.output().type().range())) {
      return Optional.of(Refusal.of(Code.TOO_WIDE_FOR_CORE, attention.path(), "the context `" + attention.path() + "` needs "
          + Format.signed(attention.output().type().format().signedWidth()) + ", and the core `" + core.name() + "` has sum: "
          + sum));
    }
    List<String> kinds = core.neurons().stream().map(NeuronKind::name).toList();
    return readers.stream().flatMap(r -> NeuronRules.refuses((Fire) r, core.name(), kinds,
        NeuronRule.Hardware.of(core.neurons(), core.sumBits(), core.retainBits(), false, word)).stream()).findFirst();
  }

  private static Optional<Refusal> cannot(String path, String why, strata.machine.attention.Attention core) {
    return Optional.of(Refusal.of(Code.CORE_CANNOT_RUN, path, "`" + path + "` " + why + " (core `" + core.name() + "`)"));
  }
}
