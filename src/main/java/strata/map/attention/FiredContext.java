package strata.map.attention;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import strata.diag.Code;
import strata.machine.Core;
import strata.machine.neuron.NeuronKind;
import strata.map.Pins;
import strata.map.Refusal;
import strata.map.Subject;
import strata.map.neuron.NeuronRule;
import strata.map.neuron.NeuronRules;
import strata.map.neuron.NeuronSetting;
import strata.network.Op;
import strata.network.attention.Attention;
import strata.network.fire.Fire;
import strata.num.Format;

/**
 * An attention whose context only neurons read: what any core asks of it that keeps the integers to itself.
 *
 * @param core       the core that is asked
 * @param sumBits    of its contexts and membranes
 * @param retainBits of the leak's multiplier
 * @param neurons    the kinds that it has
 * @param ownThresholds whether each channel may have its own
 */
public record FiredContext(Subject subject, Core core, int sumBits, int retainBits, List<NeuronKind> neurons, boolean ownThresholds,
    Attention attention) {

  /** The neurons that read the context. */
  public List<Fire> fires() {
    return subject.readers(attention.output()).stream().map(Fire.class::cast).toList();
  }

  /** @param options of the map's line: there are none to choose from */
  public Optional<Refusal> refuses(Map<String, Pins.Option> options) {
    String path = attention.path();
    Optional<Refusal> chosen = Refusal.ofOptions(options, path, core);
    if (chosen.isPresent()) {
      return chosen;
    }
    if (Stream.of(attention.q(), attention.k(), attention.v())
        .anyMatch(v -> subject.kept(v).filter(k -> k.form().equals(Subject.spikes(v.type()))).isEmpty())) {
      return cannot("reads q, k and v as spikes, step by step");
    }
    List<Op> readers = subject.readers(attention.output());
    if (subject.isOutput(attention.output()) || readers.stream().anyMatch(r -> !(r instanceof Fire))) {
      return cannot("is read by " + readers.stream().filter(r -> !(r instanceof Fire)).map(Op::path).findFirst().orElse("the host")
          + "; the integers never leave the core, so only a neuron may read them: fire(attention(…))");
    }
    Optional<Op> elsewhere = readers.stream().filter(r -> !subject.mayFuse(r, core)).findFirst();
    if (elsewhere.isPresent()) {
      return Optional.of(Refusal.of(Code.PIN_REFUSED, path, "`" + elsewhere.get().path() + "` cannot run apart from `" + path
          + "`: the integers between them never leave the core `" + core.name() + "`"));
    }
    return Optional.empty();
  }

  /** Whether a context, or the membrane of a neuron that reads it, is too wide. */
  public Optional<Refusal> tooWide() {
    Format sum = Format.signed(sumBits);
    if (!sum.holds(attention.output().type().range())) {
      return Optional.of(Refusal.of(Code.TOO_WIDE_FOR_CORE, attention.path(), "the context `" + attention.path() + "` needs "
          + Format.signed(attention.output().type().format().signedWidth()) + ", and the core `" + core.name() + "` has sum: " + sum));
    }
    List<String> kinds = neurons.stream().map(NeuronKind::name).toList();
    return fires().stream().flatMap(fire -> NeuronRules.refuses(fire, core.name(), kinds,
        hardware()).stream()).findFirst();
  }

  private NeuronRule.Hardware hardware() {
    return NeuronRule.Hardware.of(neurons, sumBits, retainBits, ownThresholds, subject.machine().word());
  }

  /** How a job sets the neurons of one that reads the context. */
  public NeuronSetting setting(Fire fire) {
    return NeuronSetting.of(subject, fire, neurons, hardware());
  }

  /** @param why what it is or does */
  public Optional<Refusal> cannot(String why) {
    return Optional.of(Refusal.of(Code.CORE_CANNOT_RUN, attention.path(), "`" + attention.path() + "` " + why + " (core `" + core.name() + "`)"));
  }
}
