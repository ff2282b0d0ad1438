package strata.golden.attention;

import strata.golden.Memory;
import strata.network.Axis;
import strata.network.Op;
import strata.network.attention.Attention;

/** Runs {@link Attention}. */
public final class AttentionGolden {
  private AttentionGolden() {}

  public static Runnable bind(Op op, Memory memory) {
    Attention attention = (Attention) op;
    int tokens = attention.q().type().lengthOf(Axis.TOKENS);
    int channels = attention.q().type().width();
    long[] q = memory.array(attention.q());
    long[] k = memory.array(attention.k());
    long[] v = memory.array(attention.v());
    long[] y = memory.array(attention.out());
    return () -> AttentionKernel.run(q, k, v, tokens, channels, channels / attention.heads(), y);
  }
}
