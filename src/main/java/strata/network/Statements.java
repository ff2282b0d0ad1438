package strata.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Span;
import strata.network.saturate.Saturate;
import strata.num.Format;
import strata.num.Interval;
import strata.scope.Binding;
import strata.scope.Constant;
import strata.scope.Environment;
import strata.scope.Evaluator;
import strata.scope.Poison;
import strata.syntax.NetworkDecl;
import strata.syntax.Statement;

/** Elaborates statements, in order; what was declared wrongly is poisoned and what follows goes on. */
final class Statements {
  private final GraphBuilder builder;
  private final WeightStore weights;
  private final Diagnostics diagnostics;
  private final Expressions expressions;
  private final Declarations declarations;
  private final List<Named> inputs = new ArrayList<>();
  private final List<Named> outputs = new ArrayList<>();

  Statements(Registry registry, GraphBuilder builder, WeightStore weights, Diagnostics diagnostics) {
    this.builder = builder;
    this.weights = weights;
    this.diagnostics = diagnostics;
    this.expressions = new Expressions(registry, builder, weights, this, diagnostics);
    this.declarations = new Declarations(registry, builder, diagnostics);
  }

  List<Named> inputs() {
    return inputs;
  }

  List<Named> outputs() {
    return outputs;
  }

  /** Weights, neurons and blocks may be used before they are written. */
  void network(NetworkDecl section, Environment environment) {
    Place place = new Place(environment, "", List.of(), Optional.empty());
    Statement.Fold<Boolean> declare = new Declare(place);
    List<Statement> rest = section.body().stream().filter(s -> !s.fold(declare)).toList();
    rest.forEach(s -> run(s, new Run(place, true)));
  }

  /** What is elaborated is counted, but a loop by its iterations. */
  private void run(Statement statement, Run run) {
    if (!(statement instanceof Statement.For)) {
      builder.statement(statement.span());
    }
    statement.fold(run);
  }

  /** What a block or a lambda does before its result. */
  void body(List<Statement> body, Place place) {
    body.forEach(s -> run(s, new Run(place, false)));
  }

  /** Does what can be done before anything else; false for the other statements. */
  private final class Declare implements Statement.Fold<Boolean> {
    private final Place place;

    Declare(Place place) {
      this.place = place;
    }

    @Override
    public Boolean weights(Statement.Weights s) {
      new Evaluator(place.environment(), diagnostics).evaluate(s.file()).ifPresent(c -> weights.open(c.text(), s.file().span()));
      return true;
    }

    @Override
    public Boolean neuron(Statement.Neuron s) {
      Optional<NeuronBinding> neuron = declarations.neuron(s, place.environment());
      place.environment().declare(s.name(), neuron.<Binding>map(n -> n).orElseGet(Poison::new), diagnostics);
      return true;
    }

    @Override
    public Boolean block(Statement.Block s) {
      boolean fits = s.parameters().size() <= Limits.PARAMETERS;
      if (!fits) {
        diagnostics.add(Code.NETWORK_TOO_LARGE, s.name().span(), "a block of " + s.parameters().size()
            + " parameters is beyond the limit PARAMETERS = " + Limits.PARAMETERS);
      }
      Binding block = fits ? new BlockBinding(s, place.environment()) : new Poison();
      place.environment().declare(s.name(), block, diagnostics);
      return true;
    }

    @Override
    public Boolean input(Statement.Input s) {
      return false;
    }

    @Override
    public Boolean output(Statement.Output s) {
      return false;
    }

    @Override
    public Boolean assign(Statement.Assign s) {
      return false;
    }

    @Override
    public Boolean loop(Statement.For s) {
      return false;
    }

    @Override
    public Boolean result(Statement.Return s) {
      return false;
    }
  }

  /** Elaborates one statement. */
  private final class Run implements Statement.Fold<Boolean> {
    private final Place place;
    private final boolean outermost;

    Run(Place place, boolean outermost) {
      this.place = place;
      this.outermost = outermost;
    }

    @Override
    public Boolean input(Statement.Input s) {
      if (!outermost) {
        return misplaced(s.span(), "an input is declared in the network itself");
      }
      Optional<Value> value = declarations.input(s, place.environment());
      value.ifPresent(v -> inputs.add(new Named(s.name().text(), v)));
      return place.environment().declare(s.name(), bind(value), diagnostics);
    }

    @Override
    public Boolean output(Statement.Output s) {
      if (!outermost) {
        return misplaced(s.span(), "an output is declared in the network itself");
      }
      String path = builder.distinct(s.name().text());
      Optional<Value> value = expressions.tensor(s.value(), place, Optional.of(path)).flatMap(v -> claimed(v, s.claim(), path));
      value.ifPresent(v -> {
        builder.name(path, v);
        outputs.add(new Named(s.name().text(), v));
      });
      return place.environment().declare(s.name(), bind(value), diagnostics);
    }

    @Override
    public Boolean assign(Statement.Assign s) {
      if (s.claim().isEmpty() && expressions.isConstant(s.value(), place.environment())) {
        Optional<Constant> constant = new Evaluator(place.environment(), diagnostics).evaluate(s.value());
        return place.environment().assign(s.name(), constant.<Binding>map(c -> c).orElseGet(Poison::new), diagnostics);
      }
      String path = builder.distinct(place.prefix() + s.name());
      Optional<Value> value = expressions.tensor(s.value(), place, Optional.of(path)).flatMap(v -> claimed(v, s.claim(), path));
      value.ifPresent(v -> builder.name(path, v));
      return place.environment().assign(s.name(), bind(value), diagnostics);
    }

    @Override
    public Boolean loop(Statement.For s) {
      Optional<Evaluator.Range> range = new Evaluator(place.environment(), diagnostics).range(s);
      for (int i = range.map(Evaluator.Range::from).orElse(0); i < range.map(Evaluator.Range::to).orElse(0); i++) {
        builder.statement(s.name().span().to(s.to().span()));
        Environment inner = place.environment().loop();
        if (!inner.parameter(s.name(), Constant.number(i), diagnostics)) {
          return false;
        }
        s.body().forEach(statement -> run(statement, new Run(place.in(inner), false)));
      }
      return range.isPresent();
    }

    @Override
    public Boolean result(Statement.Return s) {
      return misplaced(s.span(), "`return` is the last statement of a block");
    }

    @Override
    public Boolean weights(Statement.Weights s) {
      return misplaced(s.span(), "weights are named in the network itself");
    }

    @Override
    public Boolean neuron(Statement.Neuron s) {
      return misplaced(s.span(), "a neuron is declared in the network itself");
    }

    @Override
    public Boolean block(Statement.Block s) {
      return misplaced(s.span(), "a block is declared in the network itself");
    }
  }

  private static Binding bind(Optional<Value> value) {
    return value.<Binding>map(TensorBinding::new).orElseGet(Poison::new);
  }

  private boolean misplaced(Span span, String rule) {
    diagnostics.add(Code.MISPLACED, span, "this cannot stand here: " + rule);
    return false;
  }

  /** Holds a value against what is claimed of it, or saturates it. */
  private Optional<Value> claimed(Value value, Optional<strata.syntax.Type> claim, String path) {
    return claim.isEmpty() ? Optional.of(value) : declarations.claim(claim.get()).flatMap(c -> claimed(value, c, claim.get(),
        path));
  }

  private Optional<Value> claimed(Value value, Declarations.Claim claim, strata.syntax.Type written, String path) {
    Format format = claim.format();
    Type type = value.type();
    boolean proven = format.isSpike() ? type.isSpikes() : format.holds(type.range());
    if (proven) {
      return Optional.of(value);
    }
    if (!claim.saturates()) {
      diagnostics.add(Diagnostic.of(Code.CLAIM_NOT_PROVEN, written.span(), "`" + format + "` is not proven: the values are in "
          + type.range() + ", which takes " + type.format())
          .label(builder.place(value), "made here")
          .help(format.isSpike() ? "a neuron makes spikes" : "claim `" + type.format() + "`, or clamp with `" + format
          + " saturate`"));
      return Optional.empty();
    }
    List<Interval> clamped = type.channels().stream().map(c -> c.clamp(format.range())).toList();
    Value out = builder.value(path, new Type(format, type.axes(), clamped), written.span());
    builder.add(new Saturate(path, value, out), written.span());
    return Optional.of(out);
  }
}
