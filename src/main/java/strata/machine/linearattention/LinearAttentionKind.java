package strata.machine.linearattention;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.machine.CoreKind;
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

/** How a linear attention core is declared. */
public final class LinearAttentionKind implements CoreKind {
  private static final int MOST_TABLES = 64;

  private static final Formal<Optional<Integer>> STEPS = Formal.optional("steps", Types.integer(1, 8));
  private static final Formal<Integer> TABLES = Formal.of("tables", Types.integer(1, MOST_TABLES), 1);
  private static final Formal<Format> TABLE = Formal.of("table", Formats.unsigned(1, 16), Format.unsigned(8));
  private static final Formal<Format> SUM = Formal.of("sum", Formats.signed(2, 48), Format.signed(12));

  @Override
  public String name() {
    return LinearAttention.KIND;
  }

  @Override
  public Signature signature() {
    return Signature.of(STEPS, TABLES, TABLE, SUM, NeuronArguments.NEURONS, NeuronArguments.RETAIN,
        NeuronArguments.WIDTHS, NeuronArguments.THRESHOLDS);
  }

  @Override
  public About about() {
    return About.of("counts k^T v in a table, a row for each channel of keys, then adds the rows of a query's channels: q (k^T v)",
        "linear_attention").from("Yao et al., Spike-driven Transformer V2, ICLR 2024");
  }

  @Override
  public Optional<CoreSpec> declare(Declared declared, Diagnostics diagnostics) {
    Arguments arguments = declared.arguments();
    Optional<String> tier = declared.placed(diagnostics);
    Optional<List<NeuronKind>> neurons = NeuronArguments.kinds(arguments, diagnostics);
    if (!sumHoldsACount(arguments, diagnostics) || tier.isEmpty() || neurons.isEmpty()) {
      return Optional.empty();
    }
    LinearAttention core = new LinearAttention(declared.name().text(), tier.get(), arguments.get(TABLES), arguments.get(TABLE).bits(),
        arguments.get(SUM).bits(), arguments.get(NeuronArguments.RETAIN).bits(), neurons.get(),
        arguments.get(NeuronArguments.THRESHOLDS).equals("own"));
    return Optional.of(new CoreSpec(core, arguments.get(STEPS).map(s -> new CoreSpec.Stated(s, arguments.span(STEPS))), Optional.empty(),
        needs(core, declared), (machine, found) -> { }));
  }

  private static List<Need> needs(LinearAttention core, Declared declared) {
    List<Need> needs = new ArrayList<>(List.of(Need.banks(core.name(), "spikes", declared.name().span())));
    if (core.ownThresholds()) {
      needs.add(Need.copies(core.name(), "params", declared.arguments().span(NeuronArguments.THRESHOLDS))
          .atLeastPerChannel(core.sumBits(), "sum"));
    }
    return needs;
  }

  private static boolean sumHoldsACount(Arguments arguments, Diagnostics diagnostics) {
    int least = arguments.get(TABLE).bits() + 1;
    if (arguments.get(SUM).bits() < least) {
      diagnostics.add(Diagnostic.of(Code.TOO_NARROW, arguments.span(SUM), "a count of the tables is `" + arguments.get(TABLE)
          + "`, which needs `i" + least + "`, and `sum` is `" + arguments.get(SUM) + "`").help("write `sum: i" + least + "` or more"));
    }
    return arguments.get(SUM).bits() >= least;
  }
}
