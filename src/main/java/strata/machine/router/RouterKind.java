package strata.machine.router;

import java.util.Optional;
import strata.diag.Diagnostics;
import strata.machine.Core;
import strata.machine.CoreKind;
import strata.machine.CoreSite;
import strata.num.Format;
import strata.scope.Arguments;
import strata.scope.Formal;
import strata.scope.Signature;
import strata.scope.Types;

/** {@code router(experts: 8, scores: i16)}. */
public record RouterKind() implements CoreKind {
  private static final Formal<Integer> EXPERTS = Formal.required("experts", Types.integer(2, 64));
  private static final Formal<Format> SCORES = Formal.required("scores", Types.format());

  @Override
  public String name() {
    return Router.KIND;
  }

  @Override
  public Signature signature() {
    return Signature.of(EXPERTS, SCORES);
  }

  @Override
  public Optional<Core> build(CoreSite site, Arguments arguments, Diagnostics diagnostics) {
    Optional<String> tier = site.oneTier(diagnostics);
    Optional<Integer> scores = site.signedBits(arguments, SCORES, 2, Math.max(2, site.stateBits()),
        "scores are read from `state`, which keeps " + site.stateBits() + " bits of each", diagnostics);
    int experts = arguments.get(EXPERTS);
    if (experts > site.word()) {
      return site.refuse(arguments, EXPERTS, "the scores of " + experts + " experts do not fit a word of " + site.word() + " channels",
          "at most " + site.word() + " experts", diagnostics);
    }
    return tier.flatMap(t -> scores.map(bits -> new Router(site.name(), t, experts, bits)));
  }
}
