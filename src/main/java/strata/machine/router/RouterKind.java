package strata.machine.router;

import java.util.List;
import java.util.Optional;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.machine.CoreKind;
import strata.machine.Machine;
import strata.machine.spec.CoreSpec;
import strata.machine.spec.Formats;
import strata.machine.spec.Need;
import strata.num.Format;
import strata.scope.About;
import strata.scope.Arguments;
import strata.scope.Formal;
import strata.scope.Signature;
import strata.scope.Types;

/** How a router is declared. */
public final class RouterKind implements CoreKind {
  private static final int MOST_EXPERTS = 64;

  private static final Formal<Integer> EXPERTS = Formal.required("experts", Types.integer(2, MOST_EXPERTS));
  private static final Formal<Format> SCORES = Formal.of("scores", Formats.signed(2, 48), Format.signed(16));

  @Override
  public String name() {
    return Router.KIND;
  }

  @Override
  public Signature signature() {
    return Signature.of(EXPERTS, SCORES);
  }

  @Override
  public About about() {
    return About.of("finds the largest scores of a token, one a cycle, and writes its list of experts", "top");
  }

  @Override
  public Optional<CoreSpec> declare(Declared declared, Diagnostics diagnostics) {
    Arguments arguments = declared.arguments();
    return declared.placed(diagnostics).map(tier -> {
      Router core = new Router(declared.name().text(), tier, arguments.get(EXPERTS), arguments.get(SCORES).bits());
      return new CoreSpec(core, Optional.empty(), Optional.empty(), List.of(
          Need.banks(core.name(), "state", declared.name().span()),
          Need.copies(core.name(), "lists", arguments.span(EXPERTS))
              .wide(core.experts(), "experts (" + core.experts() + ")").deep((word, owners) -> 2 * owners)),
          (machine, found) -> fitsWords(core, machine, arguments, found));
    });
  }

  private static void fitsWords(Router core, Machine machine, Arguments arguments, Diagnostics diagnostics) {
    if (core.experts() > machine.word()) {
      diagnostics.add(Diagnostic.of(Code.OUT_OF_RANGE, arguments.span(EXPERTS), "a router compares the scores of one word, which is "
          + machine.word() + " channels, found " + core.experts() + " experts"));
    }
    int stored = machine.memory("state").width() / machine.word();
    if (core.scoreBits() > stored) {
      diagnostics.add(Diagnostic.of(Code.WIDTH_MISMATCH, arguments.span(SCORES), "`scores` is `" + arguments.get(SCORES)
          + "`, and a word of `state` holds `i" + stored + "`").help("write `scores: i" + stored + "` or less"));
    }
  }
}
