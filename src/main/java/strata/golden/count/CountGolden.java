package strata.golden.count;

import strata.golden.Memory;
import strata.golden.Reduction;
import strata.network.Op;
import strata.network.count.Count;

/** Runs {@link Count}. */
public final class CountGolden {
  private CountGolden() {}

  public static Runnable bind(Op op, Memory memory) {
    Count count = (Count) op;
    long[] x = memory.array(count.in());
    int[] target = Reduction.targets(count.in().type(), count.over());
    long[] y = memory.array(count.out());
    return () -> CountKernel.run(x, target, y);
  }
}
