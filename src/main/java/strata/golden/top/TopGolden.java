package strata.golden.top;

import strata.golden.Memory;
import strata.network.Op;
import strata.network.top.Top;

/** Runs {@link Top}. */
public final class TopGolden {
  private TopGolden() {}

  public static Runnable bind(Op op, Memory memory) {
    Top top = (Top) op;
    int experts = top.scores().type().width();
    long[] scores = memory.array(top.scores());
    long[] routes = memory.array(top.out());
    return () -> TopKernel.run(scores, experts, top.active(), routes);
  }
}
