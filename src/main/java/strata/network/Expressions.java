package strata.network;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Span;
import strata.diag.Suggest;
import strata.scope.Binding;
import strata.scope.Constant;
import strata.scope.Environment;
import strata.scope.Poison;
import strata.syntax.Expression;
import strata.syntax.Name;

/** Elaborates expressions to tensors. Empty means that something was wrong and has been said. */
final class Expressions {
  /** A name that stands for something else than a tensor: one mistake, however often it is taken for one. */
  private record NoTensor(Span declared) {}

  private static final String NOT = "~";
  private static final String APPROX = "approx";

  private final Registry registry;
  private final GraphBuilder builder;
  private final Diagnostics diagnostics;
  private final Calls calls;
  private final Blocks blocks;
  private int nesting;

  Expressions(Registry registry, GraphBuilder builder, WeightStore weights, Statements statements, Diagnostics diagnostics) {
    this.registry = registry;
    this.builder = builder;
    this.diagnostics = diagnostics;
    this.blocks = new Blocks(builder, this, statements, diagnostics);
    this.calls = new Calls(builder, weights, this, blocks, diagnostics);
  }

  /** @param path the name that the value is about to get: its op has that path too */
  Optional<Value> tensor(Expression expression, Place place, Optional<String> path) {
    if (nesting >= Limits.NESTING) {
      throw builder.stop(expression.span(), "expressions within expressions, blocks unrolled,", "NESTING", Limits.NESTING);
    }
    nesting++;
    Optional<Value> value = expression.fold(new ToTensor(place, path));
    nesting--;
    return value;
  }

  /** Whether it can be evaluated without the network: it has no calls and no tensors. */
  boolean isConstant(Expression expression, Environment environment) {
    return expression.fold(new IsConstant(environment));
  }

  private <T> Optional<T> refuse(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
    return Optional.empty();
  }

  private final class ToTensor implements Expression.Fold<Optional<Value>> {
    private final Place place;
    private final Optional<String> path;

    ToTensor(Place place, Optional<String> path) {
      this.place = place;
      this.path = path;
    }

    @Override
    public Optional<Value> reference(Expression.Reference e) {
      Optional<Binding> binding = place.environment().lookup(e.name(), diagnostics);
      if (binding.isEmpty() || binding.get() instanceof Poison) {
        return Optional.empty();
      }
      if (!(binding.get() instanceof TensorBinding tensor)) {
        Span declared = place.environment().find(e.name().text()).orElseThrow().name().span();
        diagnostics.add(new NoTensor(declared), Diagnostic.of(Code.WRONG_THING, e.span(), "expected a tensor, and `" + e.name() + "` is "
            + binding.get().what()).label(declared, "declared here"));
        return Optional.empty();
      }
      if (!place.sees(tensor.value())) {
        return refuse(Diagnostic.of(Code.NOT_TOKEN_WISE, e.span(), "an expert reads only the tokens routed to it, not `"
            + e.name() + "`")
            .label(builder.place(tensor.value()), "made outside"));
      }
      return Optional.of(tensor.value());
    }

    @Override
    public Optional<Value> call(Expression.Call e) {
      Optional<Binding> binding = place.environment().find(e.name().text()).map(Environment.Bound::binding);
      if (binding.isPresent() && binding.get() instanceof Poison) {
        return Optional.empty();
      }
      if (binding.isPresent() && binding.get() instanceof BlockBinding block) {
        return blocks.call(block, e, place);
      }
      if (binding.isPresent() && binding.get() instanceof NeuronBinding neuron) {
        return calls.neuron(neuron, e, place, path);
      }
      Optional<OpKind> kind = registry.op(e.name().text());
      if (kind.filter(OpKind::isLossy).isPresent()) {
        return refuse(Diagnostic.of(Code.NOT_MARKED, e.name().span(), "`" + e.name() + "` loses spikes, and nothing says that it may")
            .help("write `" + APPROX + " " + e.name() + "(...)`"));
      }
      return kind.isPresent() ? calls.op(kind.get(), e, place, path) : unknown(e.name(), binding);
    }

    private Optional<Value> unknown(Name name, Optional<Binding> binding) {
      if (binding.isPresent()) {
        return refuse(Diagnostic.of(Code.WRONG_THING, name.span(), "`" + name + "` is " + binding.get().what()
            + " and cannot be called")
            .label(place.environment().find(name.text()).orElseThrow().name().span(), "declared here"));
      }
      diagnostics.add(new Environment.Missing(Code.UNKNOWN_NAME, name.span().source(), name.text()),
          Diagnostic.of(Code.UNKNOWN_NAME, name.span(), "there is no op, neuron or block called `" + name + "`"), said -> {
        Stream<String> declared = place.environment().visible().stream().filter(this::callable);
        List<String> known = Stream.concat(registry.opNames().stream(), declared).toList();
        return said.help(Suggest.nearest(name.text(), known).map(n -> "did you mean `" + n + "`?").orElse(""));
      });
      return Optional.empty();
    }

    private boolean callable(String name) {
      Binding binding = place.environment().find(name).orElseThrow().binding();
      return binding instanceof BlockBinding || binding instanceof NeuronBinding;
    }

    @Override
    public Optional<Value> binary(Expression.Binary e) {
      boolean and = e.sign().text().equals("&");
      if (and && e.right() instanceof Expression.Unary not && not.sign().text().equals(NOT)) {
        return operator(e, "&~", e.left(), not.operand());
      }
      if (and && e.left() instanceof Expression.Unary not && not.sign().text().equals(NOT)) {
        return operator(e, "&~", e.right(), not.operand());
      }
      return operator(e, e.sign().text(), e.left(), e.right());
    }

    private Optional<Value> operator(Expression.Binary e, String sign, Expression left, Expression right) {
      Optional<OpKind> kind = registry.op(sign);
      if (kind.isEmpty()) {
        return refuse(Diagnostic.of(Code.WRONG_THING, e.sign().span(), "`" + e.sign() + "` is not made for tensors")
            .help("tensors have `+`, `-`, `&`, `|` and `& ~`"));
      }
      List<Expression.Argument> sides = List.of(new Expression.Argument(Optional.empty(), left),
          new Expression.Argument(Optional.empty(), right));
      return calls.op(kind.get(), new Expression.Call(new Name(sign, e.sign().span()), sides, Optional.empty(), e.span()),
          place, path);
    }

    @Override
    public Optional<Value> unary(Expression.Unary e) {
      return refuse(Diagnostic.of(Code.WRONG_THING, e.span(), "`" + e.sign() + "` alone is not made for tensors")
          .help(e.sign().text().equals(NOT) ? "write `a & ~b`" : "write `a - b`"));
    }

    @Override
    public Optional<Value> number(Expression.Number e) {
      return notTensor(e, "a number");
    }

    @Override
    public Optional<Value> text(Expression.Text e) {
      return notTensor(e, "a string");
    }

    @Override
    public Optional<Value> list(Expression.ListOf e) {
      return notTensor(e, "a list");
    }

    @Override
    public Optional<Value> marked(Expression.Marked e) {
      if (!(e.of() instanceof Expression.Call call)) {
        return refuse(Diagnostic.of(Code.WRONG_THING, e.mark().span(), "no op takes the word `" + e.mark() + "` before it"));
      }
      Optional<Environment.Bound> own = place.environment().find(call.name().text());
      Optional<OpKind> kind = registry.op(call.name().text());
      if (own.isPresent()) {
        return own.get().binding() instanceof Poison ? Optional.empty() : exact(e, own.get().binding().what());
      }
      return kind.isEmpty() ? unknown(call.name(), Optional.empty())
          : kind.get().isLossy() ? calls.op(kind.get(), call, place, path) : exact(e, "an op that gives exactly what it says");
    }

    private Optional<Value> exact(Expression.Marked e, String what) {
      String lossy = registry.opNames().stream().filter(name -> registry.op(name).orElseThrow().isLossy()).sorted()
          .collect(Collectors.joining("`, `", "`", "`"));
      return refuse(Diagnostic.of(Code.MARK_UNWANTED, e.mark().span(), "`" + APPROX + "` before " + what)
          .help("it marks the ops that lose something: " + lossy));
    }

    private Optional<Value> notTensor(Expression e, String found) {
      return refuse(Diagnostic.of(Code.WRONG_THING, e.span(), "expected a tensor, found " + found));
    }
  }

  private record IsConstant(Environment environment) implements Expression.Fold<Boolean> {
    @Override
    public Boolean reference(Expression.Reference e) {
      return environment.find(e.name().text()).filter(b -> b.binding() instanceof Constant).isPresent();
    }

    @Override
    public Boolean unary(Expression.Unary e) {
      return e.operand().fold(this);
    }

    @Override
    public Boolean binary(Expression.Binary e) {
      return e.left().fold(this) && e.right().fold(this);
    }

    @Override
    public Boolean number(Expression.Number e) {
      return true;
    }

    @Override
    public Boolean text(Expression.Text e) {
      return true;
    }

    @Override
    public Boolean list(Expression.ListOf e) {
      return e.elements().stream().allMatch(element -> element.fold(this));
    }

    @Override
    public Boolean call(Expression.Call e) {
      return false;
    }

    @Override
    public Boolean marked(Expression.Marked e) {
      return false;
    }
  }
}
