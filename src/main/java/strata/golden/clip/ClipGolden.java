package strata.golden.clip;

import strata.golden.Argument;
import strata.golden.Lowering;
import strata.network.Op;
import strata.network.clip.Clip;

/** Runs {@link Clip}. */
public final class ClipGolden {
  private ClipGolden() {}

  public static void lower(Op op, Lowering into) {
    Clip clip = (Clip) op;
    into.call(op, ClipKernel.class, "run", Argument.of(clip.in()), into.active(clip.in().type().rows()), Argument.of(clip.range().low()),
        Argument.of(clip.range().high()), Argument.of(clip.out()));
    if (into.isSteady(clip.in())) {
      into.steady(clip.out());
    }
  }
}
