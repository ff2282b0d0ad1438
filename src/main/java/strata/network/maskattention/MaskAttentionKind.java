package strata.network.maskattention;

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

/** {@code mask_attention(q, k, v)}: spikes of equal axes [.., tokens, channels]. */
public final class MaskAttentionKind implements OpKind {
  private static final Formal<Expression> Q = TensorType.formal("q");
  private static final Formal<Expression> K = TensorType.formal("k");
  private static final Formal<Expression> V = TensorType.formal("v");

  @Override
  public String name() {
    return MaskAttention.KIND;
  }

  @Override
  public Signature signature() {
    return Signature.of(Q, K, V);
  }

  @Override
  public About about() {
    return About.of("y = q & any(k & v, over: tokens), in each step and channel", "mask_attention")
        .from("Yao et al., Spike-driven Transformer, NeurIPS 2023");
  }

  @Override
  public boolean tokenWise() {
    return false;
  }

  @Override
  public Optional<Op> build(OpCall call) {
    boolean spikes = Shapes.spikes(call, Q) & Shapes.spikes(call, K) & Shapes.spikes(call, V);
    if (!spikes || !Shapes.same(call, Q, K) || !Shapes.same(call, Q, V) || !Shapes.tokens(call, Q)) {
      return Optional.empty();
    }
    Value q = call.tensor(Q);
    return Optional.of(new MaskAttention(call.path(), q, call.tensor(K), call.tensor(V), call.result(Type.spikes(q.type().axes()))));
  }
}
