package strata.network.top;

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
import strata.scope.About;
import strata.scope.Formal;
import strata.scope.Signature;
import strata.scope.Types;
import strata.syntax.Expression;

/** {@code top(k, of: scores)}: the last axis becomes {@code experts}. */
public final class TopKind implements OpKind {
  private static final Formal<Integer> ACTIVE = Formal.required("active", Types.integer(1, Limits.AXIS));
  private static final Formal<Expression> OF = TensorType.formal("of");

  @Override
  public String name() {
    return Top.KIND;
  }

  @Override
  public Signature signature() {
    return Signature.of(ACTIVE, OF);
  }

  @Override
  public About about() {
    return About.of("y[e] = 1 for the active largest scores of a token; of equal ones the lowest e", "top")
        .from("Shazeer et al., Outrageously Large Neural Networks: The Sparsely-Gated Mixture-of-Experts Layer, ICLR 2017");
  }

  @Override
  public boolean tokenWise() {
    return false;
  }

  @Override
  public Optional<Op> build(OpCall call) {
    Value scores = call.tensor(OF);
    int active = call.get(ACTIVE);
    if (active > scores.type().width()) {
      return call.refuse(call.problem(Code.TOP_TOO_MANY, ACTIVE, "cannot choose the " + active + " largest of "
          + scores.type().width() + " scores").label(call.span(OF), "these are " + scores.type()));
    }
    Type type = Type.spikes(Shapes.withChannels(scores.type().axes(), Axis.EXPERTS, scores.type().width()));
    return Optional.of(new Top(call.path(), scores, active, call.result(type)));
  }
}
