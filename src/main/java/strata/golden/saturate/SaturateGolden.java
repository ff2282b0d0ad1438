package strata.golden.saturate;

import strata.golden.Memory;
import strata.network.Op;
import strata.network.saturate.Saturate;
import strata.num.Interval;

/** Runs {@link Saturate}. 0 stays 0, since every format holds it. */
public final class SaturateGolden {
  private SaturateGolden() {}

  public static Runnable bind(Op op, Memory memory) {
    Saturate saturate = (Saturate) op;
    Interval range = saturate.out().type().format().range();
    long[] x = memory.array(saturate.in());
    long[] y = memory.array(saturate.out());
    return () -> SaturateKernel.run(x, range.low(), range.high(), y);
  }
}
