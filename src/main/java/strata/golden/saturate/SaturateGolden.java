package strata.golden.saturate;

import strata.golden.Argument;
import strata.golden.Lowering;
import strata.network.Op;
import strata.network.saturate.Saturate;
import strata.num.Interval;

/** Runs {@link Saturate}. 0 stays 0, since every format holds it. */
public final class SaturateGolden {
  private SaturateGolden() {}

  public static void lower(Op op, Lowering into) {
    Saturate saturate = (Saturate) op;
    Interval range = saturate.out().type().format().range();
    into.call(op, SaturateKernel.class, "run", Argument.of(saturate.in()), Argument.of(range.low()), Argument.of(range.high()),
        Argument.of(saturate.out()));
  }
}
