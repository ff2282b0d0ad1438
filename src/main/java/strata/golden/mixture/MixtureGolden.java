package strata.golden.mixture;

import java.util.List;
import strata.golden.Memory;
import strata.network.Op;
import strata.network.mixture.Mixture;

/** Runs {@link Mixture}: every expert over all rows, idle where they are not routed to it. */
public final class MixtureGolden {
  private MixtureGolden() {}

  public static Runnable bind(Op op, Memory memory) {
    Mixture mixture = (Mixture) op;
    long[] y = memory.array(mixture.out());
    List<Runnable> experts = mixture.experts().stream().map(e -> expert(mixture, e, memory, y)).toList();
    return () -> {
      MixtureKernel.clear(y);
      experts.forEach(Runnable::run);
    };
  }

  private static Runnable expert(Mixture mixture, Mixture.Expert expert, Memory memory, long[] y) {
    long[] x = memory.array(mixture.in());
    long[] taken = memory.array(expert.in());
    byte[] active = new byte[mixture.in().type().rows()];
    long[] routes = memory.array(mixture.routes());
    int experts = mixture.routes().type().width();
    Runnable ops = memory.within(active).bind(expert.ops());
    long[] part = memory.array(expert.result());
    boolean sum = mixture.merge() == Mixture.Merge.SUM;
    return () -> {
      MixtureKernel.select(routes, experts, expert.index(), active);
      MixtureKernel.take(x, active, taken);
      ops.run();
      if (sum) {
        MixtureKernel.sum(part, active, y);
      } else {
        MixtureKernel.any(part, active, y);
      }
    };
  }
}
