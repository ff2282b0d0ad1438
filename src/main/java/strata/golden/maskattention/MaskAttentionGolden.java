package strata.golden.maskattention;

import strata.golden.Argument;
import strata.golden.Lowering;
import strata.network.Axis;
import strata.network.Op;
import strata.network.maskattention.MaskAttention;

/** Runs {@link MaskAttention}. */
public final class MaskAttentionGolden {
  private MaskAttentionGolden() {}

  public static void lower(Op op, Lowering into) {
    MaskAttention maskAttention = (MaskAttention) op;
    into.call(op, MaskAttentionKernel.class, "run", Argument.of(maskAttention.q()), Argument.of(maskAttention.k()),
        Argument.of(maskAttention.v()), Argument.of(maskAttention.q().type().lengthOf(Axis.TOKENS)),
        into.room(Argument.Element.LONG, maskAttention.q().type().width()), Argument.of(maskAttention.out()));
  }
}
