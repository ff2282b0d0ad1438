package strata.golden.byhead;

import strata.golden.Argument;
import strata.golden.Lowering;
import strata.network.Op;
import strata.network.byhead.ByHead;

/** Runs {@link ByHead}. */
public final class ByHeadGolden {
  private ByHeadGolden() {}

  public static void lower(Op op, Lowering into) {
    ByHead byHead = (ByHead) op;
    into.call(op, ByHeadKernel.class, "run", Argument.of(byHead.in()),
        Argument.of(byHead.out().type().width() / byHead.heads()), Argument.of(byHead.out()));
  }
}
