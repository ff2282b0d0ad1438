package strata.golden.hold;

import strata.golden.Memory;
import strata.network.Op;
import strata.network.hold.Hold;

/** Runs {@link Hold}. */
public final class HoldGolden {
  private HoldGolden() {}

  public static Runnable bind(Op op, Memory memory) {
    Hold hold = (Hold) op;
    long[] x = memory.array(hold.in());
    long[] y = memory.array(hold.out());
    return () -> HoldKernel.run(x, y);
  }
}
