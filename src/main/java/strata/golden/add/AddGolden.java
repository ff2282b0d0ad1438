package strata.golden.add;

import strata.golden.Memory;
import strata.network.Op;
import strata.network.add.Add;

/** Runs {@link Add}. Rows that are idle on both sides are zero, and so is their sum. */
public final class AddGolden {
  private AddGolden() {}

  public static Runnable bind(Op op, Memory memory) {
    Add add = (Add) op;
    long[] left = memory.array(add.left());
    long[] right = memory.array(add.right());
    long[] y = memory.array(add.out());
    return add.subtract() ? () -> AddKernel.subtract(left, right, y) : () -> AddKernel.add(left, right, y);
  }
}
