package strata.golden.mixture;

import strata.golden.Argument;
import strata.golden.Lowering;
import strata.network.Op;
import strata.network.mixture.Mixture;

/** Runs {@link Mixture}: every expert over all rows, idle where they are not routed to it. */
public final class MixtureGolden {
  private MixtureGolden() {}

  public static void lower(Op op, Lowering into) {
    Mixture mixture = (Mixture) op;
    Argument y = Argument.of(mixture.out());
    into.call(op, MixtureKernel.class, "clear", y);
    for (Mixture.Expert expert : mixture.experts()) {
      Argument active = into.room(Argument.Element.BYTE, mixture.in().type().rows());
      into.call(op, MixtureKernel.class, "select", Argument.of(mixture.routes()), Argument.of(mixture.routes().type().width()),
          Argument.of(expert.index()), active);
      into.call(op, MixtureKernel.class, "take", Argument.of(mixture.in()), active, Argument.of(expert.in()));
      into.rowsOf(mixture.in(), expert.in());
      into.within(active).lower(expert.ops());
      into.call(op, MixtureKernel.class, mixture.merge() == Mixture.Merge.SUM ? "sum" : "any", Argument.of(expert.result()), active, y);
    }
  }
}
