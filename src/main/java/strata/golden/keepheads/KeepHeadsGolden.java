package strata.golden.keepheads;

import strata.golden.Argument;
import strata.golden.Lowering;
import strata.network.Op;
import strata.network.keepheads.KeepHeads;

/** Runs {@link KeepHeads}. */
public final class KeepHeadsGolden {
  private KeepHeadsGolden() {}

  public static void lower(Op op, Lowering into) {
    KeepHeads keepHeads = (KeepHeads) op;
    into.call(op, KeepHeadsKernel.class, "run", Argument.of(keepHeads.in()),
        Argument.of(keepHeads.in().type().width() / keepHeads.heads()), Argument.of(keepHeads.keep()),
        into.room(Argument.Element.LONG, keepHeads.heads()), Argument.of(keepHeads.out()));
  }
}
