package strata.golden.top;

import strata.golden.Argument;
import strata.golden.Lowering;
import strata.network.Op;
import strata.network.top.Top;

/** Runs {@link Top}. */
public final class TopGolden {
  private TopGolden() {}

  public static void lower(Op op, Lowering into) {
    Top top = (Top) op;
    into.call(op, TopKernel.class, "run", Argument.of(top.scores()), Argument.of(top.scores().type().width()),
        Argument.of(top.active()), Argument.of(top.out()));
  }
}
