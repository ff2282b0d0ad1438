package strata.machine.neuron;

import java.util.List;
import java.util.Optional;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Suggest;
import strata.machine.spec.Formats;
import strata.num.Format;
import strata.scope.Arguments;
import strata.scope.Formal;
import strata.scope.Types;

/** What every kind of core with neurons takes: {@code neurons: [lif], retain: u1, widths: inferred}. */
public final class NeuronArguments {
  private static final int MOST_RETAIN_BITS = 16;
  private static final String SATURATING = "saturating";

  /** The kinds of neurons that are built. */
  public static final Formal<List<NeuronKind>> NEURONS = NeuronKinds.formal();

  /** The format of the m in {@code retain: m/2^s}; {@code u1} is built without a multiplier. */
  public static final Formal<Format> RETAIN = Formal.of("retain", Formats.unsigned(1, MOST_RETAIN_BITS), Format.unsigned(1));

  /** Whether a job may clamp membranes. */
  public static final Formal<String> WIDTHS = Formal.of("widths", Types.word("inferred", SATURATING), "inferred");

  /** Whether channels may have thresholds of their own. */
  public static final Formal<String> THRESHOLDS = Formal.of("thresholds", Types.word("one", "own"), "one");

  private NeuronArguments() {}

  /** The kinds asked for, at least one and each once; empty after saying what is wrong. */
  public static Optional<List<NeuronKind>> kinds(Arguments arguments, Diagnostics diagnostics) {
    List<NeuronKind> kinds = arguments.get(NEURONS);
    if (!kinds.isEmpty() && kinds.stream().distinct().count() == kinds.size()) {
      boolean saturate = arguments.get(WIDTHS).equals(SATURATING);
      return Optional.of(kinds.stream().map(kind -> saturate ? kind.saturating() : kind).toList());
    }
    diagnostics.add(Diagnostic.of(Code.WRONG_ARGUMENT, arguments.span(NEURONS), "`neurons` of `" + arguments.callee() + "` takes "
        + (kinds.isEmpty() ? "at least one kind" : "each kind once")).help("there is "
        + Suggest.list(NeuronKinds.all().stream().map(NeuronKind::name).toList())));
    return Optional.empty();
  }
}
