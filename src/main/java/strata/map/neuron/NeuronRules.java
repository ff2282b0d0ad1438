package strata.map.neuron;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import strata.diag.Code;
import strata.machine.Machine;
import strata.machine.neuron.NeuronKind;
import strata.map.Constant;
import strata.map.Order;
import strata.map.Refusal;
import strata.map.Words;
import strata.network.fire.Fire;
import strata.network.lif.Lif;
import strata.num.Format;

/** The kinds of neurons, a line each. */
public final class NeuronRules {
  private NeuronRules() {}

  private static List<NeuronRule> all() {
    return List.of(
        new LifRule());
  }

  /** The rule of an op's neuron, which {@link #refuses} must have let pass. */
  public static NeuronRule of(Fire fire) {
    return named(fire.neuron().kind()).orElseThrow();
  }

  /** The fields that set a core's neurons. @param kinds the kinds that the core has; with several, the job chooses one */
  public static Map<String, Long> fields(Fire fire, List<NeuronKind> kinds) {
    Map<String, Long> fields = new LinkedHashMap<>(of(fire).fields(fire.neuron()));
    fields.put("neuron", (long) kinds.stream().map(NeuronKind::name).toList().indexOf(fire.neuron().kind()));
    return fields;
  }

  /**
   * Thresholds of channels in the memory {@code params}: a word of them for each word of neurons.
   *
   * @param own   filled up to whole words; what fills up stays behind
   * @param order in which the neurons' channels are kept
   */
  public static Constant thresholds(Fire fire, long[] own, Order order, Machine machine) {
    long[] arranged = own.clone();
    for (int place = 0; place < order.width(); place++) {
      arranged[place] = own[order.channel(place)];
    }
    return new Constant(fire.path() + " thresholds", "params", Words.params(machine, arranged));
  }

  /** Those of neurons that keep nothing and fire at 1 or more: numbers to spikes. Empty where the core has none that can. */
  public static Optional<Map<String, Long>> comparator(List<NeuronKind> kinds) {
    int lif = kinds.stream().map(NeuronKind::name).toList().indexOf(Lif.KIND);
    return lif < 0 ? Optional.empty() : Optional.of(Map.of("neuron", (long) lif, "threshold", 1L));
  }

  /** Why a core cannot do the neurons of an op. @param kinds the kinds that the core has */
  public static Optional<Refusal> refuses(Fire fire, String core, List<String> kinds, NeuronRule.Hardware hardware) {
    String kind = fire.neuron().kind();
    Optional<NeuronRule> rule = named(kind);
    if (rule.isEmpty() || !kinds.contains(kind)) {
      return Optional.of(Refusal.of(Code.CORE_CANNOT_RUN, fire.path(),
          "`" + fire.path() + "` fires by " + kind + " neurons, and the core `" + core + "` has " + kinds));
    }
    if (fire.idle() != Fire.Idle.NEVER) {
      return Optional.of(Refusal.of(Code.CORE_CANNOT_RUN, fire.path(),
          "`" + fire.path() + "` has steps without a route, and the core `" + core + "` runs a neuron at every step"));
    }
    Format membrane = Format.signed(hardware.bits());
    if (!membrane.holds(fire.membrane().range())) {
      return Optional.of(Refusal.of(Code.TOO_WIDE_FOR_CORE, fire.path(), "the membrane of `" + fire.path() + "` needs "
          + signed(Format.of(fire.membrane().range())) + ", and the core `" + core + "` keeps " + membrane));
    }
    return rule.get().refuses(fire.neuron(), fire.output().type().width(), hardware).map(why ->
        Refusal.of(Code.CORE_CANNOT_RUN, fire.path(), "the neuron of `" + fire.path() + "` " + why + " (core `" + core + "`)"));
  }

  /** What a two's complement number must be to hold it. */
  private static Format signed(Format format) {
    return Format.signed(Math.min(64, format.signedWidth()));
  }

  private static Optional<NeuronRule> named(String kind) {
    return all().stream().filter(r -> r.kind().equals(kind)).findFirst();
  }
}
