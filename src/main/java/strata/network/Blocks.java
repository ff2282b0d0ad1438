package strata.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Span;
import strata.network.fire.Fire;
import strata.scope.Arguments;
import strata.scope.Binding;
import strata.scope.Constant;
import strata.scope.Environment;
import strata.scope.Evaluator;
import strata.scope.Formal;
import strata.scope.Signature;
import strata.scope.Types;
import strata.syntax.Expression;
import strata.syntax.Name;
import strata.syntax.Statement;

/** Unrolls blocks and lambdas where they are called. */
final class Blocks {
  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)*");

  private final GraphBuilder builder;
  private final Expressions expressions;
  private final Statements statements;
  private final Diagnostics diagnostics;

  Blocks(GraphBuilder builder, Expressions expressions, Statements statements, Diagnostics diagnostics) {
    this.builder = builder;
    this.expressions = expressions;
    this.statements = statements;
    this.diagnostics = diagnostics;
  }

  Optional<Value> call(BlockBinding binding, Expression.Call call, Place place) {
    Statement.Block block = binding.block();
    if (tooDeep(block, call, place)) {
      return Optional.empty();
    }
    List<Formal<Expression>> formals = block.parameters().stream().map(Name::text).distinct()
        .map(p -> Formal.required(p, Types.expression("a tensor or a constant"))).toList();
    Optional<Arguments> arguments =
        new Signature(List.copyOf(formals), false).match(call, new Evaluator(place.environment(), diagnostics));
    return arguments.flatMap(a -> inline(binding, call, a, formals, place));
  }

  private boolean tooDeep(Statement.Block block, Expression.Call call, Place place) {
    if (place.blocks().contains(block)) {
      diagnostics.add(Diagnostic.of(Code.RECURSION, call.name().span(), "`" + block.name() + "` calls itself")
          .label(block.name().span(), "this block is being unrolled").help("a network is finite: use `for`"));
      return true;
    }
    if (place.blocks().size() >= Limits.DEPTH) {
      diagnostics.add(Code.NETWORK_TOO_LARGE, call.name().span(), "blocks within blocks go beyond the limit DEPTH = "
          + Limits.DEPTH);
      return true;
    }
    return false;
  }

  private Optional<Value> inline(BlockBinding binding, Expression.Call call, Arguments arguments,
      List<Formal<Expression>> formals, Place place) {
    Statement.Block block = binding.block();
    Environment inner = binding.environment().block();
    List<String> segments = new ArrayList<>();
    boolean whole = true;
    for (int i = 0; i < formals.size(); i++) {
      Optional<Binding> argument = argument(arguments.get(formals.get(i)), place);
      whole &= argument.isPresent() && inner.parameter(block.parameters().get(i), argument.get(), diagnostics);
      if (argument.isPresent() && argument.get() instanceof Constant.Text text) {
        whole &= isPath(text.text(), arguments.span(formals.get(i)));
        segments.add(text.text());
      }
    }
    segments.add(block.name().text());
    if (!whole || block.parameters().size() > formals.size()) {
      return Optional.empty();
    }
    String prefix = builder.distinct(place.prefix() + String.join(".", segments)) + ".";
    List<Statement.Block> around = new ArrayList<>(place.blocks());
    around.add(block);
    return body(block, new Place(inner, prefix, around, place.expert()));
  }

  private Optional<Value> body(Statement.Block block, Place place) {
    int last = block.body().size() - 1;
    if (last < 0 || !(block.body().get(last) instanceof Statement.Return result)) {
      diagnostics.add(Diagnostic.of(Code.MISPLACED, block.name().span(), "`" + block.name() + "` does not end with `return`"));
      return Optional.empty();
    }
    statements.body(block.body().subList(0, last), place);
    builder.statement(result.span());
    return expressions.tensor(result.value(), place, Optional.empty());
  }

  /** A constant, a neuron, or a tensor. */
  private Optional<Binding> argument(Expression expression, Place place) {
    if (expressions.isConstant(expression, place.environment())) {
      return new Evaluator(place.environment(), diagnostics).evaluate(expression).map(c -> c);
    }
    Optional<Binding> neuron = expression instanceof Expression.Reference reference
        ? place.environment().find(reference.name().text()).map(Environment.Bound::binding).filter(NeuronBinding.class::isInstance)
        : Optional.empty();
    return neuron.or(() -> expressions.tensor(expression, place, Optional.empty()).map(TensorBinding::new));
  }

  private boolean isPath(String text, Span span) {
    boolean path = PATH.matcher(text).matches();
    if (!path) {
      diagnostics.add(Diagnostic.of(Code.WRONG_THING, span, "a string given to a block becomes part of a path")
          .help("use letters, digits, `_` and `.` between them"));
    }
    return path;
  }

  /** An expert: the lambda's body with its two parameters bound. */
  Optional<OpCall.Inner> lambda(Expression.Lambda lambda, String segment, int index, Type in, Fire.Idle idle, Place place) {
    if (lambda.parameters().size() != 2) {
      diagnostics.add(Diagnostic.of(Code.WRONG_THING, lambda.span(), "an expert has two parameters, found "
          + lambda.parameters().stream().map(Name::text).collect(Collectors.joining(", ", "(", ")")))
          .help("write `{ e, x -> ... }`: its number and its tokens"));
      return Optional.empty();
    }
    String prefix = builder.distinct(place.prefix() + segment) + ".";
    Name name = lambda.parameters().get(1);
    Value input = builder.value(prefix + name, in, name.span());
    Environment inner = place.environment().block();
    boolean bound = inner.parameter(lambda.parameters().get(0), Constant.number(index), diagnostics)
        && inner.parameter(name, new TensorBinding(input), diagnostics);
    Place expert = new Place(inner, prefix, place.blocks(), Optional.of(new Place.Expert(input.id(), idle)));
    return !bound ? Optional.empty() : builder.apart(input, () -> {
      statements.body(lambda.body(), expert);
      return expressions.tensor(lambda.result(), expert, Optional.empty());
    });
  }
}
