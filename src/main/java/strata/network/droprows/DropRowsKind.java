package strata.network.droprows;

import java.util.Optional;
import strata.diag.Code;
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

/** {@code approx drop_rows(q, below: n, heads: h)}: spikes. */
public final class DropRowsKind implements OpKind {
  private static final Formal<Expression> Q = TensorType.formal("q");
  private static final Formal<Integer> BELOW = Formal.required("below", Types.integer(1, Limits.AXIS));
  private static final Formal<Integer> HEADS = Formal.of("heads", Types.integer(1, Limits.AXIS), 1);

  @Override
  public String name() {
    return DropRows.KIND;
  }

  @Override
  public Signature signature() {
    return Signature.of(Q, BELOW, HEADS);
  }

  @Override
  public About about() {
    return About.of("y = q in the heads of a token and step with at least below spikes, 0 in the others", "drop_rows")
        .from("Xu et al., Bishop: Sparsified Bundling Spiking Transformers on Heterogeneous Cores with Error-Constrained Pruning, ISCA 2025");
  }

  @Override
  public boolean tokenWise() {
    return true;
  }

  @Override
  public boolean isLossy() {
    return true;
  }

  @Override
  public Optional<Op> build(OpCall call) {
    if (!Shapes.spikes(call, Q) || !Shapes.heads(call, Q, HEADS)) {
      return Optional.empty();
    }
    Value q = call.tensor(Q);
    int width = q.type().width() / call.get(HEADS);
    int below = call.get(BELOW);
    if (below > width) {
      return call.refuse(call.problem(Code.ALL_DROPPED, BELOW, "a row of " + width + " channels never has " + below + " spikes, so all are dropped")
          .label(call.span(Q), "this is " + q.type()));
    }
    return Optional.of(new DropRows(call.path(), q, call.get(HEADS), below, call.result(Type.spikes(q.type().axes()))));
  }
}
