package strata.network.tokenattention;

import java.util.Optional;
import strata.network.Limits;
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
import strata.scope.Types;
import strata.syntax.Expression;

/** {@code token_attention(q, k, heads: n)}: spikes of equal axes. */
public final class TokenAttentionKind implements OpKind {
  private static final Formal<Expression> Q = TensorType.formal("q");
  private static final Formal<Expression> K = TensorType.formal("k");
  private static final Formal<Integer> HEADS = Formal.required("heads", Types.integer(1, Limits.AXIS));

  @Override
  public String name() {
    return TokenAttention.KIND;
  }

  @Override
  public Signature signature() {
    return Signature.of(Q, K, HEADS);
  }

  @Override
  public About about() {
    return About.of("y = k where q has a spike in any channel of the head, in each step, token and head", "token_attention")
        .from("Zhou et al., QKFormer: Hierarchical Spiking Transformer using Q-K Attention, NeurIPS 2024");
  }

  @Override
  public boolean tokenWise() {
    return true;
  }

  @Override
  public Optional<Op> build(OpCall call) {
    boolean spikes = Shapes.spikes(call, Q) & Shapes.spikes(call, K);
    if (!spikes || !Shapes.same(call, Q, K) || !Shapes.heads(call, Q, HEADS)) {
      return Optional.empty();
    }
    Value q = call.tensor(Q);
    return Optional.of(new TokenAttention(call.path(), q, call.tensor(K), call.get(HEADS), call.result(Type.spikes(q.type().axes()))));
  }
}
