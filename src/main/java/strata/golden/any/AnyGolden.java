package strata.golden.any;

import strata.golden.Argument;
import strata.golden.Lowering;
import strata.golden.Reduction;
import strata.network.Op;
import strata.network.any.Any;

/** Runs {@link Any}. */
public final class AnyGolden {
  private AnyGolden() {}

  public static void lower(Op op, Lowering into) {
    Any any = (Any) op;
    into.call(op, AnyKernel.class, "run", Argument.of(any.in()), Argument.of(Reduction.targets(any.in().type(), any.over())),
        Argument.of(any.out()));
  }
}
