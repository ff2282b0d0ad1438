package strata.golden.any;

import strata.golden.Memory;
import strata.golden.Reduction;
import strata.network.Op;
import strata.network.any.Any;

/** Runs {@link Any}. */
public final class AnyGolden {
  private AnyGolden() {}

  public static Runnable bind(Op op, Memory memory) {
    Any any = (Any) op;
    long[] x = memory.array(any.in());
    int[] target = Reduction.targets(any.in().type(), any.over());
    long[] y = memory.array(any.out());
    return () -> AnyKernel.run(x, target, y);
  }
}
