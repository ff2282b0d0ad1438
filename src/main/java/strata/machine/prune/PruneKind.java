package strata.machine.prune;

import java.util.List;
import java.util.Optional;
import strata.diag.Diagnostics;
import strata.machine.CoreKind;
import strata.machine.spec.CoreSpec;
import strata.machine.spec.Need;
import strata.scope.About;
import strata.scope.Formal;
import strata.scope.Signature;
import strata.scope.Types;

/** How a prune core is declared. */
public final class PruneKind implements CoreKind {
  private static final int MOST_HEADS = 64;

  private static final Formal<Integer> HEADS = Formal.required("heads", Types.integer(1, MOST_HEADS));

  @Override
  public String name() {
    return Prune.KIND;
  }

  @Override
  public Signature signature() {
    return Signature.of(HEADS);
  }

  @Override
  public About about() {
    return About.of("counts the spikes of heads, of an image or of a token and step, and lets those with enough through", "keep_heads");
  }

  @Override
  public Optional<CoreSpec> declare(Declared declared, Diagnostics diagnostics) {
    return declared.placed(diagnostics).map(tier -> new CoreSpec(new Prune(declared.name().text(), tier, declared.arguments().get(HEADS)),
        Optional.empty(), Optional.empty(), List.of(Need.banks(declared.name().text(), "spikes", declared.name().span())),
        (machine, found) -> { }));
  }
}
