package strata.map.synapse;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
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
import strata.network.linear.Linear;
import strata.network.mixture.Mixture;

/** The synapse core runs {@code linear} and {@code mixture}, with what follows them fused. */
public final class SynapseRule implements CoreRule {
  private static final int BY_PARITY = 0;

  @Override
  public String kind() {
    return "synapse";
  }

  @Override
  public CoreCycles cycles(Core core, Plan plan, List<Work> works) {
    return new SynapseCycles((Synapse) core, plan.machine(), works.stream().map(SynapseWork.class::cast).toList());
  }

  @Override
  public Cover cover(Subject subject, Core core, Op op, Map<String, Pins.Option> options) {
    if (!(op instanceof Linear) && !(op instanceof Mixture)) {
      return new Cover.Foreign();
    }
    Synapse synapse = (Synapse) core;
    Optional<Refusal> refused = options.values().stream().flatMap(o -> refuses(synapse, op, o).stream()).findFirst();
    if (refused.isPresent()) {
      return new Cover.Refuses(refused.get());
    }
    int split = split(synapse, options).orElse(BY_PARITY);
    return op instanceof Linear linear
        ? new LinearCover(subject, synapse, split).cover(linear)
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
    return option.option("split").filter(s -> split(core.steps(), s.numbers()).isEmpty())
        .map(s -> Refusal.of(Code.PIN_REFUSED, op.path(),
        "the core `" + core.name() + "` shares no steps by split: " + binary(s.numbers(), core.steps()))
        .help("it has " + IntStream.range(0, 3).mapToObj(i -> binary(masks(core.steps()).get(i), core.steps())).distinct()
        .toList()));
  }

  private static OptionalInt split(Synapse core, Map<String, Pins.Option> options) {
    return Optional.ofNullable(options.get("by")).flatMap(o -> o.option("split")).map(s -> split(core.steps(), s.numbers()))
        .orElse(OptionalInt.empty());
  }

  private static OptionalInt split(int steps, List<BigInteger> wanted) {
    Set<BigInteger> masks = new HashSet<>(wanted);
    return IntStream.range(0, 3).filter(i -> new HashSet<>(masks(steps).get(i)).equals(masks)).findFirst();
  }

  /** The pairs of masks of the core's splits, in its order: by parity, by halves, inner and outer. */
  private static List<List<BigInteger>> masks(int steps) {
    List<List<Integer>> four = List.of(List.of(0b1010, 0b0101), List.of(0b1100, 0b0011), List.of(0b1001, 0b0110));
    int all = (1 << steps) - 1;
    return four.stream().map(pair -> pair.stream().map(m -> BigInteger.valueOf((m | m << 4) & all)).toList()).toList();
  }

  private static String binary(List<BigInteger> masks, int steps) {
    return masks.stream().map(m -> "0b" + String.format("%" + steps + "s", m.toString(2)).replace(' ', '0')).toList().toString();
  }
}
