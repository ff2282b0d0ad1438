package strata.network.byhead;

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
import strata.scope.About;
import strata.scope.Formal;
import strata.scope.Signature;
import strata.scope.Types;
import strata.syntax.Expression;

/** {@code by_head(g, channels: n)}: spikes; the last axis becomes {@code channels}. */
public final class ByHeadKind implements OpKind {
  private static final Formal<Expression> G = TensorType.formal("g");
  private static final Formal<Integer> CHANNELS = Formal.required("channels", Types.integer(1, Limits.AXIS));

  @Override
  public String name() {
    return ByHead.KIND;
  }

  @Override
  public Signature signature() {
    return Signature.of(G, CHANNELS);
  }

  @Override
  public About about() {
    return About.of("y[c] = g[c / (channels / heads)]: the bit of the head that owns the channel", "by_head");
  }

  @Override
  public boolean tokenWise() {
    return true;
  }

  @Override
  public Optional<Op> build(OpCall call) {
    if (!Shapes.spikes(call, G)) {
      return Optional.empty();
    }
    Type type = call.tensor(G).type();
    int channels = call.get(CHANNELS);
    if (type.axes().isEmpty() || channels % type.width() != 0) {
      return call.refuse(call.problem(Code.HEADS_UNEQUAL, CHANNELS, channels + " channels cannot be shared equally by " + type.width()
          + " heads").label(call.span(G), "this is " + type));
    }
    Type wide = Type.spikes(Shapes.withChannels(type.axes(), Axis.CHANNELS, channels));
    return Optional.of(new ByHead(call.path(), call.tensor(G), call.result(wide)));
  }
}
