package strata.golden.sum;

import strata.golden.Argument;
import strata.golden.Lowering;
import strata.golden.Reduction;
import strata.network.Op;
import strata.network.sum.Sum;

/** Runs {@link Sum}. */
public final class SumGolden {
  private SumGolden() {}

  public static void lower(Op op, Lowering into) {
    Sum sum = (Sum) op;
    into.call(op, SumKernel.class, "run", Argument.of(sum.in()), Argument.of(Reduction.targets(sum.in().type(), sum.over())),
        Argument.of(sum.out()));
  }
}
