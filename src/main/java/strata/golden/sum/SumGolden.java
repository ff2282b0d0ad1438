package strata.golden.sum;

import strata.golden.Memory;
import strata.golden.Reduction;
import strata.network.Op;
import strata.network.sum.Sum;

/** Runs {@link Sum}. */
public final class SumGolden {
  private SumGolden() {}

  public static Runnable bind(Op op, Memory memory) {
    Sum sum = (Sum) op;
    long[] x = memory.array(sum.in());
    int[] target = Reduction.targets(sum.in().type(), sum.over());
    long[] y = memory.array(sum.out());
    return () -> SumKernel.run(x, target, y);
  }
}
