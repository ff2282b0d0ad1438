package strata.network.add;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import strata.network.Op;
import strata.network.OpCall;
import strata.network.OpKind;
import strata.network.Shapes;
import strata.network.TensorType;
import strata.network.Type;
import strata.network.Value;
import strata.num.Interval;
import strata.scope.About;
import strata.scope.Formal;
import strata.scope.Signature;
import strata.syntax.Expression;

/** {@code a + b} and {@code a - b}: equal axes; the intervals add. */
public final class AddKind implements OpKind {
  private static final Formal<Expression> LEFT = TensorType.formal("left");
  private static final Formal<Expression> RIGHT = TensorType.formal("right");

  private final boolean subtract;

  public AddKind(boolean subtract) {
    this.subtract = subtract;
  }

  @Override
  public String name() {
    return subtract ? "-" : "+";
  }

  @Override
  public Signature signature() {
    return Signature.of(LEFT, RIGHT);
  }

  @Override
  public About about() {
    return subtract ? About.of("y = left - right", "subtract") : About.of("y = left + right", "add")
        .from("Fang et al., Deep Residual Learning in Spiking Neural Networks, NeurIPS 2021");
  }

  @Override
  public String label(OpCall call) {
    return subtract ? "subtract" : Add.KIND;
  }

  @Override
  public boolean tokenWise() {
    return true;
  }

  @Override
  public Optional<Op> build(OpCall call) {
    Value left = call.tensor(LEFT);
    Value right = call.tensor(RIGHT);
    if (!Shapes.same(call, LEFT, RIGHT)) {
      return Optional.empty();
    }
    List<Interval> channels = new ArrayList<>();
    for (int c = 0; c < left.type().width(); c++) {
      Interval other = right.type().channels().get(c);
      channels.add(left.type().channels().get(c).plus(subtract ? other.times(-1) : other));
    }
    return Optional.of(new Add(call.path(), left, right, subtract, call.result(Type.integers(left.type().axes(), channels))));
  }
}
