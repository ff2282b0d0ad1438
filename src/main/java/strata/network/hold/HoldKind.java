package strata.network.hold;

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

/** {@code hold(x, steps: n)}: x without steps, then with. */
public final class HoldKind implements OpKind {
  private static final Formal<Expression> X = TensorType.formal("x");
  private static final Formal<Integer> STEPS = Formal.required("steps", Types.integer(1, Limits.AXIS));

  @Override
  public String name() {
    return Hold.KIND;
  }

  @Override
  public Signature signature() {
    return Signature.of(X, STEPS);
  }

  @Override
  public About about() {
    return About.of("y[s] = x for each step s", "hold");
  }

  @Override
  public boolean tokenWise() {
    return false;
  }

  @Override
  public Optional<Op> build(OpCall call) {
    Value x = call.tensor(X);
    if (x.type().hasAxis(Axis.STEPS)) {
      return call.refuse(call.problem(Code.AXIS_UNWANTED, X, "there are steps already in " + x.type()));
    }
    int steps = call.get(STEPS);
    Type type = new Type(x.type().format(), Shapes.with(new Axis(Axis.STEPS, steps), x.type().axes()), x.type().channels());
    return Optional.of(new Hold(call.path(), x, steps, call.result(type)));
  }
}
