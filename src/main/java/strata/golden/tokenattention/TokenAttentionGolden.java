package strata.golden.tokenattention;

import strata.golden.Argument;
import strata.golden.Lowering;
import strata.network.Op;
import strata.network.tokenattention.TokenAttention;

/** Runs {@link TokenAttention}. */
public final class TokenAttentionGolden {
  private TokenAttentionGolden() {}

  public static void lower(Op op, Lowering into) {
    TokenAttention tokenAttention = (TokenAttention) op;
    into.call(op, TokenAttentionKernel.class, "run", Argument.of(tokenAttention.q()), Argument.of(tokenAttention.k()),
        Argument.of(tokenAttention.q().type().width() / tokenAttention.heads()), Argument.of(tokenAttention.out()));
  }
}
