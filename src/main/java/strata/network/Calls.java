package strata.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Span;
import strata.network.fire.Fire;
import strata.scope.Arguments;
import strata.scope.Evaluator;
import strata.scope.Formal;
import strata.scope.Signature;
import strata.syntax.Expression;

/** Elaborates calls of ops and of neurons. */
final class Calls {
  private static final Formal<Expression> X = TensorType.formal("x");
  private static final Pattern NOT_IN_PATHS = Pattern.compile("[^A-Za-z0-9_]");

  private final GraphBuilder builder;
  private final WeightStore weights;
  private final Expressions expressions;
  private final Blocks blocks;
  private final Diagnostics diagnostics;
  private final Map<OpKind, Signature> ops = new HashMap<>();
  private final Map<NeuronKind, Signature> neurons = new HashMap<>();

  Calls(GraphBuilder builder, WeightStore weights, Expressions expressions, Blocks blocks, Diagnostics diagnostics) {
    this.builder = builder;
    this.weights = weights;
    this.expressions = expressions;
    this.blocks = blocks;
    this.diagnostics = diagnostics;
  }

  Optional<Value> op(OpKind kind, Expression.Call call, Place place, Optional<String> path) {
    if (place.expert().isPresent() && !kind.tokenWise()) {
      return refuse(Diagnostic.of(Code.NOT_TOKEN_WISE, call.name().span(), "`" + call.name() + "` cannot stand in an expert")
          .help("an expert sees each of its tokens alone: linear layers, neurons, sums and logic"));
    }
    Signature signature = ops.computeIfAbsent(kind, OpKind::signature);
    Optional<Arguments> arguments = signature.match(call, new Evaluator(place.environment(), diagnostics));
    Optional<Map<String, Value>> tensors = arguments.flatMap(a -> tensors(signature, a, place));
    return tensors.flatMap(t -> {
      Bound bound = new Bound(call, place, arguments.get(), t);
      bound.path = path.orElseGet(() -> unnamed(place, kind.label(bound)));
      return add(call.span(), () -> kind.build(bound));
    });
  }

  /** A neuron called on a tensor; what else is given overrides fields of its declaration. */
  Optional<Value> neuron(NeuronBinding neuron, Expression.Call call, Place place, Optional<String> path) {
    Signature signature = neurons.computeIfAbsent(neuron.kind(), Calls::onTensor);
    Optional<Arguments> arguments = signature.match(call, new Evaluator(place.environment(), diagnostics));
    Optional<Value> x = arguments.flatMap(a -> expressions.tensor(a.get(X), place, Optional.empty()));
    return x.flatMap(in -> add(call.span(), () -> {
      NeuronCall fields = new NeuronCall(neuron.fields(), arguments.get(), weights, in.type().width(), diagnostics);
      return neuron.kind().build(fields).map(n -> {
        String own = path.orElseGet(() -> unnamed(place, call.name().text()));
        return fire(n, in, place, own, call.span());
      });
    }));
  }

  private static Signature onTensor(NeuronKind kind) {
    List<Formal<?>> formals = new ArrayList<>(List.of(X));
    kind.signature().formals().forEach(field -> formals.add(NeuronCall.override(field)));
    return new Signature(formals, false);
  }

  private Op fire(Neuron neuron, Value in, Place place, String path, Span span) {
    int steps = in.type().lengthOf(Axis.STEPS);
    Membrane membrane = neuron.membrane(in.type().channels(), steps, place.idle() != Fire.Idle.NEVER);
    return new Fire(path, in, neuron, membrane, place.idle(), builder.value(path, Type.spikes(in.type().axes()), span));
  }

  private Optional<Map<String, Value>> tensors(Signature signature, Arguments arguments, Place place) {
    Map<String, Value> tensors = new HashMap<>();
    boolean whole = true;
    for (Formal<?> formal : signature.formals()) {
      if (formal.type() instanceof TensorType && arguments.get(formal) instanceof Expression written) {
        Optional<Value> tensor = expressions.tensor(written, place, Optional.empty());
        whole &= tensor.isPresent();
        tensor.ifPresent(t -> tensors.put(formal.name(), t));
      }
    }
    return whole ? Optional.of(tensors) : Optional.empty();
  }

  private Optional<Value> add(Span span, Supplier<Optional<Op>> build) {
    try {
      Optional<Op> op = build.get();
      op.ifPresent(o -> builder.add(o, span));
      return op.map(Op::output);
    } catch (ArithmeticException tooWide) {
      return refuse(Diagnostic.of(Code.TOO_WIDE, span, "the numbers here could need more than 64 bits")
          .help("bound what goes in, with `: i32 saturate` or a neuron"));
    }
  }

  private String unnamed(Place place, String label) {
    return builder.distinctUnnamed(place.prefix() + NOT_IN_PATHS.matcher(label).replaceAll("_"));
  }

  private <T> Optional<T> refuse(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
    return Optional.empty();
  }

  /** What a kind of op sees of its call. */
  private final class Bound implements OpCall {
    private final Expression.Call call;
    private final Place place;
    private final Arguments arguments;
    private final Map<String, Value> tensors;
    private String path = "";

    Bound(Expression.Call call, Place place, Arguments arguments, Map<String, Value> tensors) {
      this.call = call;
      this.place = place;
      this.arguments = arguments;
      this.tensors = tensors;
    }

    @Override
    public Value tensor(Formal<Expression> formal) {
      return tensors.get(formal.name());
    }

    @Override
    public <T> T get(Formal<T> formal) {
      return arguments.get(formal);
    }

    @Override
    public boolean isGiven(Formal<?> formal) {
      return arguments.isGiven(formal);
    }

    @Override
    public Span span(Formal<?> formal) {
      return arguments.span(formal);
    }

    @Override
    public Weights weights() {
      return weights;
    }

    @Override
    public Fire.Idle idle() {
      return place.idle();
    }

    @Override
    public Optional<Op> producer(Value value) {
      return builder.producer(value);
    }

    @Override
    public String path() {
      return path;
    }

    @Override
    public Value result(Type type) {
      return builder.value(path, type, call.span());
    }

    @Override
    public Optional<Inner> inner(String segment, int index, Type in, Fire.Idle idle) {
      return call.lambda().flatMap(lambda -> blocks.lambda(lambda, segment, index, in, idle, place));
    }

    @Override
    public Diagnostic problem(Code code, Formal<?> formal, String message) {
      Diagnostic diagnostic = Diagnostic.of(code, span(formal), message);
      Value tensor = tensors.get(formal.name());
      Optional<Span> made = Optional.ofNullable(tensor).map(builder::place).filter(p -> !p.equals(span(formal)));
      return made.map(p -> diagnostic.label(p, "this is " + tensor.type())).orElse(diagnostic);
    }

    @Override
    public <T> Optional<T> refuse(Diagnostic diagnostic) {
      diagnostics.add(diagnostic);
      return Optional.empty();
    }
  }
}
