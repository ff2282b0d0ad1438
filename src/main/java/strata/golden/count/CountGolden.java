package strata.golden.count;

import strata.golden.Argument;
import strata.golden.Lowering;
import strata.golden.Reduction;
import strata.network.Op;
import strata.network.count.Count;

/** Runs {@link Count}. */
public final class CountGolden {
  private CountGolden() {}

  public static void lower(Op op, Lowering into) {
    Count count = (Count) op;
    into.call(op, CountKernel.class, "run", Argument.of(count.in()), Argument.of(Reduction.targets(count.in().type(), count.over())),
        Argument.of(count.out()));
  }
}
