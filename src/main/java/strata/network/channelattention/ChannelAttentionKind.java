package strata.network.channelattention;

import java.util.Optional;
import strata.network.Op;
import strata.network.OpCall;
import strata.network.OpKind;
import strata.network.Shapes;
import strata.network.TensorType;
import strata.network.Type;
import strata.network.Value;
import strata.scope.About;
import strata.scope.Formal;
import strata.scope.Signature;
import strata.syntax.Expression;

/** {@code channel_attention(q, k)}: spikes of equal axes [.., tokens, channels]. */
public final class ChannelAttentionKind implements OpKind {
  private static final Formal<Expression> Q = TensorType.formal("q");
  private static final Formal<Expression> K = TensorType.formal("k");

  @Override
  public String name() {
    return ChannelAttention.KIND;
  }

  @Override
  public Signature signature() {
    return Signature.of(Q, K);
  }

  @Override
  public About about() {
    return About.of("y = any(q, over: tokens) & k, in each step and channel", "channel_attention")
        .from("Zhou et al., QKFormer: Hierarchical Spiking Transformer using Q-K Attention, NeurIPS 2024");
  }

  @Override
  public boolean tokenWise() {
    return false;
  }

  @Override
  public Optional<Op> build(OpCall call) {
    boolean spikes = Shapes.spikes(call, Q) & Shapes.spikes(call, K);
    if (!spikes || !Shapes.same(call, Q, K) || !Shapes.tokens(call, Q)) {
      return Optional.empty();
    }
    Value q = call.tensor(Q);
    return Optional.of(new ChannelAttention(call.path(), q, call.tensor(K), call.result(Type.spikes(q.type().axes()))));
  }
}
