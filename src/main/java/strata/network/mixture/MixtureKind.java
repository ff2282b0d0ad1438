package strata.network.mixture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import strata.network.fire.Fire;
import strata.num.Interval;
import strata.scope.About;
import strata.scope.Formal;
import strata.scope.Signature;
import strata.scope.Types;
import strata.syntax.Expression;

/** <code>mixture(x, routes, merge: sum) { e, x -&gt; ... }</code>. */
public final class MixtureKind implements OpKind {
  private static final Formal<Expression> X = TensorType.formal("x");
  private static final Formal<Expression> ROUTES = TensorType.formal("routes");
  private static final Formal<Mixture.Merge> MERGE = Formal.required("merge", Types.choice(merges()));
  private static final Formal<Optional<Fire.Idle>> IDLE = Formal.optional("idle", Types.choice(idles()));

  private static Map<String, Mixture.Merge> merges() {
    Map<String, Mixture.Merge> words = new LinkedHashMap<>();
    words.put("sum", Mixture.Merge.SUM);
    words.put("any", Mixture.Merge.ANY);
    return words;
  }

  private static Map<String, Fire.Idle> idles() {
    Map<String, Fire.Idle> words = new LinkedHashMap<>();
    words.put("integrate", Fire.Idle.INTEGRATE);
    words.put("freeze", Fire.Idle.FREEZE);
    return words;
  }

  @Override
  public String name() {
    return Mixture.KIND;
  }

  @Override
  public Signature signature() {
    return Signature.of(X, ROUTES, MERGE, IDLE).withLambda();
  }

  @Override
  public About about() {
    return About.of("y = sum, or OR, over the experts e that the token is routed to of expert_e(x)", "mixture")
        .from("Shazeer et al., Outrageously Large Neural Networks: The Sparsely-Gated Mixture-of-Experts Layer, ICLR 2017");
  }

  @Override
  public boolean tokenWise() {
    return false;
  }

  @Override
  public Optional<Op> build(OpCall call) {
    if (!Shapes.has(call, X, Axis.TOKENS) || !Shapes.spikes(call, ROUTES) || !routesFit(call)) {
      return Optional.empty();
    }
    Optional<Fire.Idle> idle = idle(call);
    return idle.flatMap(i -> experts(call, i)).filter(experts -> mergeable(call, experts))
        .map(experts -> mixture(call, idle.get(), experts));
  }

  /** The routes' axes are those of x, with experts for channels, and without steps where they hold for all of them. */
  private static boolean routesFit(OpCall call) {
    List<Axis> x = call.tensor(X).type().axes();
    List<Axis> routes = call.tensor(ROUTES).type().axes();
    List<Axis> rows = routes.isEmpty() ? routes : routes.subList(0, routes.size() - 1);
    List<Axis> each = x.subList(0, x.size() - 1);
    List<Axis> once = each.stream().filter(a -> !a.name().equals(Axis.STEPS)).toList();
    boolean fit = !routes.isEmpty() && (rows.equals(each) || rows.equals(once));
    if (!fit) {
      call.refuse(call.problem(Code.AXES_DIFFER, ROUTES, "routes " + Shapes.show(routes) + " do not fit tokens " + Shapes.show(x))
          .help("routes are spikes [tokens, experts], or [steps, tokens, experts]"));
    }
    return fit;
  }

  /** Where routes differ from step to step, {@code idle} must be written. */
  private static Optional<Fire.Idle> idle(OpCall call) {
    boolean perStep = call.tensor(ROUTES).type().hasAxis(Axis.STEPS);
    if (!perStep) {
      return Optional.of(Fire.Idle.NEVER);
    }
    return call.get(IDLE).or(() -> call.refuse(call.problem(Code.IDLE_MISSING, ROUTES,
        "these routes may differ from step to step")
        .help("write `idle: integrate` (membranes decay in idle steps) or `idle: freeze` (they stay)")));
  }

  private static Optional<List<Mixture.Expert>> experts(OpCall call, Fire.Idle idle) {
    List<Mixture.Expert> experts = new ArrayList<>();
    int count = call.tensor(ROUTES).type().width();
    for (int e = 0; e < count; e++) {
      Optional<OpCall.Inner> inner = call.inner("expert" + e, e, call.tensor(X).type(), idle);
      if (inner.isPresent()) {
        experts.add(new Mixture.Expert(e, inner.get().in(), inner.get().ops(), inner.get().result()));
      }
    }
    return experts.size() == count ? Optional.of(experts) : Optional.empty();
  }

  private static boolean mergeable(OpCall call, List<Mixture.Expert> experts) {
    List<Axis> axes = experts.get(0).result().type().axes();
    for (Mixture.Expert expert : experts) {
      Type type = expert.result().type();
      if (!type.axes().equals(axes)) {
        call.refuse(call.problem(Code.AXES_DIFFER, MERGE, "expert 0 gives " + Shapes.show(axes) + ", and expert " + expert.index()
            + " gives " + Shapes.show(type.axes())));
        return false;
      }
      if (call.get(MERGE) == Mixture.Merge.ANY && !type.isSpikes()) {
        call.refuse(call.problem(Code.NOT_SPIKES, MERGE, "`any` merges spikes, and the experts give " + type));
        return false;
      }
    }
    return true;
  }

  private static Op mixture(OpCall call, Fire.Idle idle, List<Mixture.Expert> experts) {
    Value routes = call.tensor(ROUTES);
    Optional<Op.Routing> routing = call.producer(routes).filter(op -> op instanceof Op.Routing).map(op -> (Op.Routing) op);
    int fewest = routing.map(Op.Routing::fewest).orElse(0);
    int most = routing.map(Op.Routing::most).orElse(experts.size());
    List<List<Interval>> parts = experts.stream().map(e -> e.result().type().channels()).toList();
    List<Axis> axes = experts.get(0).result().type().axes();
    Type type = call.get(MERGE) == Mixture.Merge.ANY
        ? Type.spikes(axes) : Type.integers(axes, MixtureBound.sum(parts, fewest, most));
    return new Mixture(call.path(), call.tensor(X), routes, call.get(MERGE), idle, experts, call.result(type));
  }
}
