package strata.golden.channelattention;

import strata.golden.Argument;
import strata.golden.Lowering;
import strata.network.Axis;
import strata.network.Op;
import strata.network.channelattention.ChannelAttention;

/** Runs {@link ChannelAttention}. */
public final class ChannelAttentionGolden {
  private ChannelAttentionGolden() {}

  public static void lower(Op op, Lowering into) {
    ChannelAttention channelAttention = (ChannelAttention) op;
    into.call(op, ChannelAttentionKernel.class, "run", Argument.of(channelAttention.q()), Argument.of(channelAttention.k()),
        Argument.of(channelAttention.q().type().lengthOf(Axis.TOKENS)), into.room(Argument.Element.LONG, channelAttention.q().type().width()),
        Argument.of(channelAttention.out()));
  }
}
