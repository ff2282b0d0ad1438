package strata.map.synapse;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import strata.diag.Code;
import strata.machine.Core;
import strata.machine.synapse.Synapse;
import strata.map.CoreRule;
import strata.map.Cover;
import strata.map.Pins;
import strata.map.Plan;
import strata.map.Refusal;
import strata.map.Subject;
import strata.map.Work;
import strata.map.cycles.CoreCycles;
import strata.network.Op;
import strata.network.byhead.ByHead;
import strata.network.fire.Fire;
import strata.network.linear.Linear;
import strata.network.mixture.Mixture;
import strata.network.sum.Sum;

/** The synapse core runs {@code linear} and {@code mixture}, with what follows them fused, and {@code by_head}. */
public final class SynapseRule implements CoreRule {
  @Override
  public String kind() {
    return "synapse";
  }

  @Override
  public Map<String, String> runs() {
    return Map.of(
        Linear.KIND, "the spikes of a token are walked, a row of weights added for each; the bias and what follows come on the way out. Small"
            + " integers are walked bit by bit",
        Mixture.KIND, "an expert's layers over the tokens of its list, the sums of all experts of a token in one accumulator",
        ByHead.KIND, "as a layer whose weights are 1 from a head to its channels, with a neuron that fires at 1",
        "+", "an addition to a kept tensor, on the way out of a layer or mixture",
        Sum.KIND, "over the steps, on the way out of a layer or mixture",
        Fire.KIND, "on the way out of a layer or mixture, the steps one after the other");
  }

  @Override
  public CoreCycles cycles(Core core, Plan plan, List<Work> works) {
    return new SynapseCycles((Synapse) core, plan, works.stream().map(SynapseWork.class::cast).toList());
  }

  @Override
  public Cover cover(Subject subject, Core core, Op op, Map<String, Pins.Option> options) {
    if (!(op instanceof Linear) && !(op instanceof Mixture) && !(op instanceof ByHead)) {
      return new Cover.Foreign();
    }
    Synapse synapse = (Synapse) core;
    Optional<Refusal> refused = options.values().stream().flatMap(o -> refuses(synapse, op, o).stream()).findFirst();
    if (refused.isPresent()) {
      return new Cover.Refuses(refused.get());
    }
    Split split = new Split(split(synapse, options), subject.tuning());
    var cover = new LinearCover(subject, synapse, split);
    return op instanceof Linear linear ? cover.cover(linear) : op instanceof ByHead gate ? cover.cover(gate)
        : new MixtureCover(subject, synapse, split).cover((Mixture) op);
  }

  private static Optional<Refusal> refuses(Synapse core, Op op, Pins.Option option) {
    if (!option.name().equals("by")) {
      return Optional.of(Refusal.of(Code.PIN_REFUSED, op.path(),
          "a synapse core has no choice named `" + option.name() + "` for `" + op.path() + "`").help("it has: by"));
    }
    String mode = core.mode().name().toLowerCase(Locale.ROOT);
    if (!option.word().equals(mode)) {
      return Optional.of(Refusal.of(Code.PIN_REFUSED, op.path(),
          "`" + op.path() + "` is to run by " + option.word() + ", and the core `" + core.name() + "` was built by: " + mode));
    }
    if (option.option("split").isPresent() && !core.splits()) {
      return Optional.of(Refusal.of(Code.PIN_REFUSED, op.path(),
          "the core `" + core.name() + "` has no choice which steps share: that is "
          + "for cores of 4 steps, built by: shared"));
    }
    return option.option("split").filter(s -> Split.index(core.steps(), s.numbers()).isEmpty())
        .map(s -> Refusal.of(Code.PIN_REFUSED, op.path(),
        "the core `" + core.name() + "` shares no steps by split: " + Split.text(s.numbers(), core.steps()))
        .help("it has " + Split.all(core.steps())));
  }

  private static OptionalInt split(Synapse core, Map<String, Pins.Option> options) {
    return Optional.ofNullable(options.get("by")).flatMap(o -> o.option("split")).map(s -> Split.index(core.steps(), s.numbers()))
        .orElse(OptionalInt.empty());
  }
}
