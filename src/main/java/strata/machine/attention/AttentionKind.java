package strata.machine.attention;

import java.util.List;
import java.util.Optional;
import strata.diag.Diagnostics;
import strata.machine.Core;
import strata.machine.CoreKind;
import strata.machine.CoreSite;
import strata.machine.neuron.NeuronKind;
import strata.machine.neuron.NeuronKinds;
import strata.num.Format;
import strata.scope.Arguments;
import strata.scope.Formal;
import strata.scope.Signature;
import strata.scope.Types;

/** {@code attention(queries: 1, steps: 4, sum: i12, [retain], [neurons])}; {@code retain} is the bits of a leak's multiplier. */
public record AttentionKind() implements CoreKind {
  private static final int MOST_SUM_BITS = 32;
  private static final Formal<Integer> QUERIES = Formal.of("queries", Types.integer(1, 1), 1);
  private static final Formal<Integer> STEPS = Formal.required("steps", Types.integer(1, 8));
  private static final Formal<Format> SUM = Formal.required("sum", Types.format());
  private static final Formal<Integer> RETAIN = Formal.of("retain", Types.integer(1, 16), 1);
  private static final Formal<List<NeuronKind>> NEURONS = NeuronKinds.formal();

  @Override
  public String name() {
    return Attention.KIND;
  }

  @Override
  public Signature signature() {
    return Signature.of(QUERIES, STEPS, SUM, RETAIN, NEURONS);
  }

  @Override
  public Optional<Core> build(CoreSite site, Arguments arguments, Diagnostics diagnostics) {
    Optional<String> tier = site.oneTier(diagnostics);
    Optional<Integer> sum = site.signedBits(arguments, SUM, Attention.leastSumBits(site.word()), MOST_SUM_BITS,
        "it holds the score of a word of " + site.word() + " channels, and a sign", diagnostics);
    if (arguments.get(STEPS) != site.steps()) {
      return site.refuse(arguments, STEPS, "the machine runs " + site.steps() + " steps at once, core `" + site.name() + "` "
          + arguments.get(STEPS), "write `steps: " + site.steps() + "`", diagnostics);
    }
    return tier.flatMap(t -> sum.map(bits ->
        new Attention(site.name(), t, bits, arguments.get(RETAIN), arguments.get(NEURONS))));
  }
}
