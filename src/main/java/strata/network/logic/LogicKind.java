package strata.network.logic;

import java.util.Locale;
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

/** {@code a & b}, {@code a | b} and {@code a & ~b}: spikes of equal axes. */
public final class LogicKind implements OpKind {
  private static final Formal<Expression> LEFT = TensorType.formal("left");
  private static final Formal<Expression> RIGHT = TensorType.formal("right");

  /** Residuals by addition, by AND, and by AND-NOT, there called IAND. */
  private static final String RESIDUALS = "Fang et al., Deep Residual Learning in Spiking Neural Networks, NeurIPS 2021";

  private final String name;
  private final Logic.Function function;

  public LogicKind(String name, Logic.Function function) {
    this.name = name;
    this.function = function;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Signature signature() {
    return Signature.of(LEFT, RIGHT);
  }

  @Override
  public About about() {
    return switch (function) {
      case AND -> About.of("y = left & right", label()).from(RESIDUALS);
      case OR -> About.of("y = left | right", label());
      case AND_NOT -> About.of("y = left & ~right", label()).from(RESIDUALS);
    };
  }

  @Override
  public String label(OpCall call) {
    return label();
  }

  private String label() {
    return function.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean tokenWise() {
    return true;
  }

  @Override
  public Optional<Op> build(OpCall call) {
    if (!Shapes.spikes(call, LEFT) | !Shapes.spikes(call, RIGHT) || !Shapes.same(call, LEFT, RIGHT)) {
      return Optional.empty();
    }
    Value left = call.tensor(LEFT);
    return Optional.of(new Logic(call.path(), function, left, call.tensor(RIGHT), call.result(Type.spikes(left.type().axes()))));
  }
}
