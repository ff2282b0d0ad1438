package strata.network.attention;

import java.util.Optional;
import strata.diag.Code;
import strata.network.Axis;
import strata.network.Limits;
import strata.network.Op;
import strata.network.OpCall;
import strata.network.OpKind;
import strata.network.Shapes;
import strata.network.TensorType;
import strata.network.Type;
import strata.network.Value;
import strata.num.Format;
import strata.num.Interval;
import strata.scope.About;
import strata.scope.Formal;
import strata.scope.Signature;
import strata.scope.Types;
import strata.syntax.Expression;

/** {@code attention(q, k, v, heads: n)}: spikes of equal axes [.., tokens, channels]; a sum has at most tokens x head width. */
public final class AttentionKind implements OpKind {
  private static final Formal<Expression> Q = TensorType.formal("q");
  private static final Formal<Expression> K = TensorType.formal("k");
  private static final Formal<Expression> V = TensorType.formal("v");
  private static final Formal<Integer> HEADS = Formal.required("heads", Types.integer(1, Limits.AXIS));

  @Override
  public String name() {
    return Attention.KIND;
  }

  @Override
  public Signature signature() {
    return Signature.of(Q, K, V, HEADS);
  }

  @Override
  public About about() {
    return About.of("in each step and head: y[i] = sum over tokens j of popcount(q[i] & k[j]) v[j]", "attention")
        .from("Zhou et al., Spikformer: When Spiking Neural Network Meets Transformer, ICLR 2023");
  }

  @Override
  public boolean tokenWise() {
    return false;
  }

  @Override
  public Optional<Op> build(OpCall call) {
    boolean spikes = Shapes.spikes(call, Q) & Shapes.spikes(call, K) & Shapes.spikes(call, V);
    if (!spikes || !Shapes.same(call, Q, K) || !Shapes.same(call, Q, V) || !Shapes.has(call, Q, Axis.TOKENS)) {
      return Optional.empty();
    }
    Value q = call.tensor(Q);
    int heads = call.get(HEADS);
    if (q.type().width() % heads != 0) {
      return call.refuse(call.problem(Code.HEADS_UNEQUAL, HEADS, q.type().width() + " channels cannot be shared equally by "
          + heads
          + " heads"));
    }
    long most = Math.multiplyExact((long) q.type().lengthOf(Axis.TOKENS), q.type().width() / heads);
    Interval sums = new Interval(0, most);
    Type type = Type.uniform(Format.of(sums), q.type().axes(), sums);
    return Optional.of(new Attention(call.path(), q, call.tensor(K), call.tensor(V), heads, call.result(type)));
  }
}
