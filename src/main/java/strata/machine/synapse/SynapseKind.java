package strata.machine.synapse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import strata.syntax.Name;

/** How a synapse core is declared. {@code on} places all three of its modules; {@code walk, accumulate, fire} place one each. */
public final class SynapseKind implements CoreKind {
  private static final int MOST_COLUMNS = 1024;
  private static final int MOST_WALKERS = 16;
  private static final int MOST_STEPS = 8;
  private static final int MOST_WORD = 128;
  private static final int MOST_COLUMN_WORDS = 32;

  private static final Formal<Integer> COLUMNS = Formal.required("columns", Types.integer(2, MOST_COLUMNS));
  private static final Formal<Integer> WALKERS = Formal.of("walkers", Types.integer(1, MOST_WALKERS), 1);
  private static final Formal<Integer> ACCUMULATORS = Formal.of("accumulators", Types.integer(1, 3), 2);
  private static final Formal<Integer> STEPS = Formal.of("steps", Types.integer(1, MOST_STEPS), 4);
  private static final Formal<Mode> BY = Formal.required("by", Types.choice(modes()));
  private static final Formal<Integer> TABLES = Formal.of("tables", Types.oneOf(List.of(1, 2, 4)), 1);
  private static final Formal<Format> WEIGHTS = Formal.of("weights", Formats.signed(2, 16), Format.signed(8));
  private static final Formal<Format> BIAS = Formal.of("bias", Formats.signed(2, 48), Format.signed(32));
  private static final Formal<Format> SUM = Formal.of("sum", Formats.signed(4, 48), Format.signed(16));
  private static final Formal<Optional<Name>> WALK = Formal.optional("walk", Types.name());
  private static final Formal<Optional<Name>> ACCUMULATE = Formal.optional("accumulate", Types.name());
  private static final Formal<Optional<Name>> FIRE = Formal.optional("fire", Types.name());

  private static Map<String, Mode> modes() {
    Map<String, Mode> modes = new LinkedHashMap<>();
    modes.put("spike", Mode.SPIKE);
    modes.put("shared", Mode.SHARED);
    modes.put("delta", Mode.DELTA);
    return modes;
  }

  @Override
  public String name() {
    return "synapse";
  }

  @Override
  public Signature signature() {
    return Signature.of(COLUMNS, WALKERS, ACCUMULATORS, STEPS, BY, TABLES, WEIGHTS, BIAS, SUM, NeuronArguments.NEURONS,
        NeuronArguments.RETAIN, NeuronArguments.WIDTHS, NeuronArguments.THRESHOLDS, WALK, ACCUMULATE, FIRE);
  }

  @Override
  public About about() {
    return About.of("walks the spikes, adds a row of weights for each that counts, and fires: an adder a column", "linear")
        .from("Xu et al., Towards 3D Acceleration for low-power Mixture-of-Experts and Multi-Head Attention Spiking Transformers, "
        + "arXiv:2412.05540, 2024");
  }

  @Override
  public Optional<CoreSpec> declare(Declared declared, Diagnostics diagnostics) {
    Arguments arguments = declared.arguments();
    Optional<List<NeuronKind>> neurons = NeuronArguments.kinds(arguments, diagnostics);
    Optional<String> walk = tier(declared, WALK, diagnostics);
    Optional<String> accumulate = tier(declared, ACCUMULATE, diagnostics);
    Optional<String> fire = tier(declared, FIRE, diagnostics);
    boolean wide = sumIsWideEnough(arguments, diagnostics) & biasHoldsSums(arguments, diagnostics);
    if (neurons.isEmpty() || walk.isEmpty() || accumulate.isEmpty() || fire.isEmpty() || !wide) {
      return Optional.empty();
    }
    Synapse core = new Synapse(declared.name().text(), arguments.get(COLUMNS), arguments.get(WALKERS), arguments.get(ACCUMULATORS),
        arguments.get(STEPS), arguments.get(BY), arguments.get(TABLES), arguments.get(WEIGHTS), arguments.get(BIAS), arguments.get(SUM),
        neurons.get(), arguments.get(NeuronArguments.RETAIN).bits(), arguments.get(NeuronArguments.THRESHOLDS).equals("own"), walk.get(),
        accumulate.get(), fire.get());
    return Optional.of(new CoreSpec(core, Optional.of(new CoreSpec.Stated(core.steps(), arguments.span(STEPS))),
        Optional.of(new CoreSpec.Stated(core.walkers(), arguments.span(WALKERS))), needs(core, arguments),
        (machine, found) -> fitsWords(core, machine, arguments, found)));
  }

  /** The tier of one module. */
  private static Optional<String> tier(Declared declared, Formal<Optional<Name>> module, Diagnostics diagnostics) {
    Optional<Name> own = declared.arguments().get(module);
    if (own.isPresent()) {
      return declared.tiers().find(own.get(), diagnostics);
    }
    if (declared.tier().isEmpty()) {
      diagnostics.add(Diagnostic.of(Code.NOT_PLACED, declared.name().span(), "no tier is given for `" + module.name() + "` of `"
          + declared.name() + "`").help("write `" + module.name() + ": " + declared.tiers().first() + "`, or `core " + declared.name()
          + " on " + declared.tiers().first() + " : synapse(...)` for all that are not given"));
    }
    return declared.tier();
  }

  /** An addend must fit, whatever the network. */
  private static boolean sumIsWideEnough(Arguments arguments, Diagnostics diagnostics) {
    Format weights = arguments.get(WEIGHTS);
    Format sum = arguments.get(SUM);
    int tables = arguments.get(TABLES);
    int addend = weights.bits() + Integer.numberOfTrailingZeros(tables);
    if (sum.bits() < addend) {
      String what = tables == 1 ? "a weight of `" + weights + "`" : "what a table has: sums of " + tables + " weights of `" + weights + "`";
      diagnostics.add(Diagnostic.of(Code.TOO_NARROW, arguments.span(SUM), "a sum of `" + sum + "` does not hold " + what)
          .label(arguments.span(WEIGHTS), "the weights").help("write `sum: i" + (addend + 8) + "` or more"));
    }
    return sum.bits() >= addend;
  }

  /** Lanes of a parameter word are cut to the sums, so they are no narrower. */
  private static boolean biasHoldsSums(Arguments arguments, Diagnostics diagnostics) {
    Format bias = arguments.get(BIAS);
    Format sum = arguments.get(SUM);
    if (bias.bits() < sum.bits()) {
      diagnostics.add(Diagnostic.of(Code.TOO_NARROW, arguments.span(BIAS), "`bias` is `" + bias + "`, narrower than the sums, which are `"
          + sum + "`").label(arguments.span(SUM), "the sums").help("write `bias: " + sum + "` or more"));
    }
    return bias.bits() >= sum.bits();
  }

  private static List<Need> needs(Synapse core, Arguments arguments) {
    String name = core.name();
    return List.of(
        Need.banks(name, "spikes", arguments.span(STEPS)).perChannel(core.steps(), "steps"),
        Need.banks(name, "state", arguments.span(SUM)).perChannel(core.sum().bits(), "sum").deep((word, owners) -> 2 * core.steps()),
        Need.copies(name, "weights", arguments.span(WEIGHTS)).wide(core.columns() * core.addend().bits(), addends(core))
            .deep((word, owners) -> 2 * core.weightWords(word)),
        Need.copies(name, "params", arguments.span(BIAS))
            .perChannel(core.bias().bits(), "bias").deep((word, owners) -> Math.max(word, 2 * core.columns() / word)));
  }

  private static String addends(Synapse core) {
    String weights = "columns (" + core.columns() + ") x weights (" + core.weights().bits();
    return core.tables() == 1 ? weights + ")" : weights + " + " + core.tableBits() + " for sums of " + core.tables() + ")";
  }

  private static void fitsWords(Synapse core, Machine machine, Arguments arguments, Diagnostics diagnostics) {
    int word = machine.word();
    if (Integer.bitCount(word) != 1 || word > MOST_WORD) {
      diagnostics.add(Diagnostic.of(Code.OUT_OF_RANGE, arguments.callee().span(), "a synapse core takes words of a power of two up to "
          + MOST_WORD + " channels, found " + word).note("a word is the width of `spikes` over the time steps"));
    } else if (word < core.tables()) {
      diagnostics.add(Diagnostic.of(Code.OUT_OF_RANGE, arguments.span(TABLES), "tables of " + core.tables() + " channels take words of "
          + core.tables() + " or more channels, found " + word).note("a word is the width of `spikes` over the time steps"));
    } else if (core.columns() > MOST_COLUMN_WORDS * word) {
      diagnostics.add(Diagnostic.of(Code.OUT_OF_RANGE, arguments.span(COLUMNS), "a column group has at most " + MOST_COLUMN_WORDS
          + " words of " + word + " channels, found " + core.columns() + " columns"));
    } else if (core.columns() % word != 0) {
      int up = (core.columns() + word - 1) / word * word;
      diagnostics.add(Diagnostic.of(Code.WIDTH_MISMATCH, arguments.span(COLUMNS), core.columns() + " columns do not fill whole words of "
          + word + " channels").note("a word is the width of `spikes` over the time steps").help("write `columns: " + up + "`"));
    }
  }
}
