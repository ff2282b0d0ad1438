package strata.network.count;

import java.util.List;
import java.util.Optional;
import strata.network.Op;
import strata.network.OpCall;
import strata.network.OpKind;
import strata.network.Shapes;
import strata.network.TensorType;
import strata.network.Type;
import strata.network.Value;
import strata.network.sum.SumBound;
import strata.scope.About;
import strata.scope.Formal;
import strata.scope.Signature;
import strata.scope.Types;
import strata.syntax.Expression;
import strata.syntax.Name;

/** {@code count(s, over: axes)}: at most as many as there are elements. */
public final class CountKind implements OpKind {
  private static final Formal<Expression> X = TensorType.formal("x");
  private static final Formal<List<Name>> OVER = Formal.required("over", Types.names());

  @Override
  public String name() {
    return Count.KIND;
  }

  @Override
  public Signature signature() {
    return Signature.of(X, OVER);
  }

  @Override
  public About about() {
    return About.of("y = how many x along the axes are 1", "count");
  }

  @Override
  public boolean tokenWise() {
    return false;
  }

  @Override
  public Optional<Op> build(OpCall call) {
    Value x = call.tensor(X);
    if (!Shapes.spikes(call, X)) {
      return Optional.empty();
    }
    return Shapes.over(call, X, OVER).map(over ->
        new Count(call.path(), x, over, call.result(Type.integers(x.type().axesWithout(over), SumBound.of(x.type(), over)))));
  }
}
