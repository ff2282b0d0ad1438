package strata.network.keepheads;

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

/** {@code approx keep_heads(q, heads: n, keep: k)}: spikes. */
public final class KeepHeadsKind implements OpKind {
  private static final Formal<Expression> Q = TensorType.formal("q");
  private static final Formal<Integer> HEADS = Formal.required("heads", Types.integer(1, Limits.AXIS));
  private static final Formal<Integer> KEEP = Formal.required("keep", Types.integer(1, Limits.AXIS));

  @Override
  public String name() {
    return KeepHeads.KIND;
  }

  @Override
  public Signature signature() {
    return Signature.of(Q, HEADS, KEEP);
  }

  @Override
  public About about() {
    return About.of("y = q in the keep heads with the most spikes of an image, 0 in the others; of equal ones the lowest stays", "keep_heads")
        .from("Xu et al., on mixture-of-experts and multi-head attention spiking transformers in 3D, ICCAD 2025");
  }

  @Override
  public boolean tokenWise() {
    return false;
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
    int heads = call.get(HEADS);
    int keep = call.get(KEEP);
    if (keep > heads) {
      return call.refuse(call.problem(Code.TOP_TOO_MANY, KEEP, "cannot keep " + keep + " of " + heads + " heads")
          .label(call.span(HEADS), "so many heads"));
    }
    Value q = call.tensor(Q);
    return Optional.of(new KeepHeads(call.path(), q, heads, keep, call.result(Type.spikes(q.type().axes()))));
  }
}
