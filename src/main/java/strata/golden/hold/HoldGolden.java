package strata.golden.hold;

import strata.golden.Argument;
import strata.golden.Lowering;
import strata.network.Op;
import strata.network.hold.Hold;

/** Runs {@link Hold}. */
public final class HoldGolden {
  private HoldGolden() {}

  public static void lower(Op op, Lowering into) {
    Hold hold = (Hold) op;
    into.call(op, HoldKernel.class, "run", Argument.of(hold.in()), Argument.of(hold.out()));
    into.steady(hold.out());
  }
}
