package strata.machine.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.machine.CoreKind;
import strata.machine.Machine;
import strata.machine.neuron.NeuronArguments;
import strata.machine.neuron.NeuronKind;
import strata.machine.spec.CoreSpec;
import strata.machine.spec.Formats;
import strata.machine.spec.Need;
import strata.num.Format;
import strata.scope.About;
import strata.scope.Arguments;
import strata.scope.Formal;
import strata.scope.Signature;
import strata.scope.Types;

/** How an attention core is declared. */
public final class AttentionKind implements CoreKind {
  private static final Formal<Integer> QUERIES = Formal.of("queries", Types.integer(1, 64), 1);
  private static final Formal<Integer> KEYS = Formal.of("keys", Types.integer(1, 1024), 64);
  private static final Formal<Integer> CHUNK = Formal.of("chunk", Types.integer(1, 8), 1);
  private static final Formal<Optional<Integer>> STEPS = Formal.optional("steps", Types.integer(1, 8));
  private static final Formal<Format> SUM = Formal.of("sum", Formats.signed(2, 48), Format.signed(12));

  @Override
  public String name() {
    return Attention.KIND;
  }

  @Override
  public Signature signature() {
    return Signature.of(QUERIES, KEYS, CHUNK, STEPS, SUM, NeuronArguments.NEURONS, NeuronArguments.RETAIN,
        NeuronArguments.WIDTHS, NeuronArguments.THRESHOLDS);
  }

  @Override
  public About about() {
    return About.of("streams keys and values past a few queries: a count of common bits, then an addition where v is 1", "attention")
        .from("Xu et al., Towards 3D Acceleration for low-power Mixture-of-Experts and Multi-Head Attention Spiking Transformers, "
        + "arXiv:2412.05540, 2024");
  }

  @Override
  public Optional<CoreSpec> declare(Declared declared, Diagnostics diagnostics) {
    Arguments arguments = declared.arguments();
    Optional<String> tier = declared.placed(diagnostics);
    Optional<List<NeuronKind>> neurons = NeuronArguments.kinds(arguments, diagnostics);
    if (tier.isEmpty() || neurons.isEmpty()) {
      return Optional.empty();
    }
    Attention core = new Attention(declared.name().text(), tier.get(), arguments.get(QUERIES), arguments.get(KEYS),
        arguments.get(CHUNK), arguments.get(SUM).bits(), arguments.get(NeuronArguments.RETAIN).bits(), neurons.get(),
        arguments.get(NeuronArguments.THRESHOLDS).equals("own"));
    return Optional.of(new CoreSpec(core, arguments.get(STEPS).map(s -> new CoreSpec.Stated(s, arguments.span(STEPS))), Optional.empty(),
        needs(core, declared),
        (machine, found) -> sumHoldsAScore(machine, arguments, found)));
  }

  private static List<Need> needs(Attention core, Declared declared) {
    List<Need> needs = new ArrayList<>(List.of(Need.banks(core.name(), "spikes", declared.name().span())));
    if (core.ownThresholds()) {
      needs.add(Need.copies(core.name(), "params", declared.arguments().span(NeuronArguments.THRESHOLDS))
          .atLeastPerChannel(core.sumBits(), "sum"));
    }
    return needs;
  }

  private static void sumHoldsAScore(Machine machine, Arguments arguments, Diagnostics diagnostics) {
    int least = Attention.leastSumBits(machine.word());
    if (arguments.get(SUM).bits() < least) {
      diagnostics.add(Diagnostic.of(Code.TOO_NARROW, arguments.span(SUM), "the score of a query and a key of " + machine.word()
          + " channels needs `i" + least + "`, and `sum` is `" + arguments.get(SUM) + "`").help("write `sum: i" + least + "` or more"));
    }
  }
}
