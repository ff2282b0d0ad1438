package strata.golden.add;

import strata.golden.Argument;
import strata.golden.Lowering;
import strata.network.Op;
import strata.network.add.Add;

/** Runs {@link Add}. Rows that are idle on both sides are zero, and so is their sum. */
public final class AddGolden {
  private AddGolden() {}

  public static void lower(Op op, Lowering into) {
    Add add = (Add) op;
    into.call(op, AddKernel.class, add.subtract() ? "subtract" : "add",
        Argument.of(add.left()), Argument.of(add.right()), Argument.of(add.out()));
    if (into.isSteady(add.left()) && into.isSteady(add.right())) {
      into.steady(add.out());
    }
  }
}
