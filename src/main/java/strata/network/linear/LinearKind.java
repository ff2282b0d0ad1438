package strata.network.linear;

import java.util.List;
import java.util.Optional;
import strata.diag.Code;
import strata.network.Axis;
import strata.network.Op;
import strata.network.OpCall;
import strata.network.OpKind;
import strata.network.Shapes;
import strata.network.TensorType;
import strata.network.Type;
import strata.network.Value;
import strata.network.Weights;
import strata.num.Tensor;
import strata.scope.About;
import strata.scope.Formal;
import strata.scope.Signature;
import strata.scope.Types;
import strata.syntax.Expression;

/** {@code linear(x, "name")}: the last axis becomes {@code channels}, as many as the weight has rows. */
public final class LinearKind implements OpKind {
  private static final Formal<Expression> X = TensorType.formal("x");
  private static final Formal<String> NAME = Formal.required("weights", Types.text());

  @Override
  public String name() {
    return Linear.KIND;
  }

  @Override
  public Signature signature() {
    return Signature.of(X, NAME);
  }

  @Override
  public About about() {
    return About.of("y[o] = bias[o] + sum over i of weight[o, i] x[i]", "linear");
  }

  /** The last part of the weight's name. */
  @Override
  public String label(OpCall call) {
    return call.get(NAME).substring(call.get(NAME).lastIndexOf('.') + 1);
  }

  @Override
  public boolean tokenWise() {
    return true;
  }

  @Override
  public Optional<Op> build(OpCall call) {
    Value x = call.tensor(X);
    String name = call.get(NAME);
    Optional<Weights.Stored> weight = call.weights().read(name + ".weight", call.span(NAME));
    if (weight.isEmpty() || !fits(call, x.type(), name, weight.get().tensor())) {
      return Optional.empty();
    }
    Optional<Tensor> bias = bias(call, name, weight.get().tensor().length(0));
    return bias.map(b -> linear(call, x, name, weight.get(), b));
  }

  private static Op linear(OpCall call, Value x, String name, Weights.Stored weight, Tensor bias) {
    Tensor numbers = weight.tensor();
    LinearBound bound = LinearBound.of(numbers, bias, x.type().channels());
    Type type = Type.integers(Shapes.withChannels(x.type().axes(), Axis.CHANNELS, numbers.length(0)), bound.total());
    return new Linear(call.path(), x, numbers, bias, name, weight.dtype().format().bits(), bound.partial(), call.result(type));
  }

  private static boolean fits(OpCall call, Type type, String name, Tensor weight) {
    if (type.axes().isEmpty()) {
      call.refuse(call.problem(Code.AXIS_MISSING, X, "a linear layer needs channels, and this has no axes"));
      return false;
    }
    boolean fits = weight.rank() == 2 && weight.length(0) > 0 && weight.length(1) == type.width();
    if (!fits) {
      call.refuse(call.problem(Code.WEIGHT_SHAPE, NAME, "`" + name + ".weight` is " + weight.lengths()
          + "; for " + type.width() + " input channels it must be [out, " + type.width() + "]")
          .label(call.span(X), "this is " + type));
    }
    return fits;
  }

  /** Zeros where the file has none. */
  private static Optional<Tensor> bias(OpCall call, String name, int outputs) {
    String biasName = name + ".bias";
    if (!call.weights().has(biasName)) {
      return Optional.of(Tensor.of(new int[outputs], outputs));
    }
    Optional<Tensor> bias = call.weights().read(biasName, call.span(NAME)).map(Weights.Stored::tensor);
    if (bias.isPresent() && !bias.get().lengths().equals(List.of(outputs))) {
      return call.refuse(call.problem(Code.WEIGHT_SHAPE, NAME, "`" + biasName + "` is " + bias.get().lengths()
          + "; for a weight of " + outputs + " rows it must be [" + outputs + "]"));
    }
    return bias;
  }
}
