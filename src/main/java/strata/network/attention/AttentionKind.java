package strata.network.attention;

import java.util.List;
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
import strata.num.Interval;
import strata.scope.About;
import strata.scope.Formal;
import strata.scope.Signature;
import strata.scope.Types;
import strata.syntax.Expression;

/**
 * {@code attention(q, k, v, heads: n, window: w, causal: true, shared: n, chunk: c)}: spikes of equal axes [.., tokens, channels], but
 * for fewer channels of k and v where heads share them; a sum has at most tokens in sight x head width.
 */
public final class AttentionKind implements OpKind {
  private static final Formal<Expression> Q = TensorType.formal("q");
  private static final Formal<Expression> K = TensorType.formal("k");
  private static final Formal<Expression> V = TensorType.formal("v");
  private static final Formal<Integer> HEADS = Formal.required("heads", Types.integer(1, Limits.AXIS));
  private static final Formal<Optional<Integer>> WINDOW = Formal.optional("window", Types.integer(2, Limits.AXIS));
  private static final Formal<Boolean> CAUSAL = Formal.of("causal", Types.flag(), false);
  private static final Formal<Integer> SHARED = Formal.of("shared", Types.integer(1, Limits.AXIS), 1);
  private static final Formal<Integer> CHUNK = Formal.of("chunk", Types.integer(1, Limits.AXIS), 1);

  @Override
  public String name() {
    return Attention.KIND;
  }

  @Override
  public Signature signature() {
    return Signature.of(Q, K, V, HEADS, WINDOW, CAUSAL, SHARED, CHUNK);
  }

  @Override
  public About about() {
    return About.of("in each step and head: y[i] = sum over tokens j in sight of popcount(q[i] & k[j]) v[j]", "attention")
        .from("Zhou et al., Spikformer: When Spiking Neural Network Meets Transformer, ICLR 2023");
  }

  @Override
  public boolean tokenWise() {
    return false;
  }

  @Override
  public Optional<Op> build(OpCall call) {
    boolean spikes = Shapes.spikes(call, Q) & Shapes.spikes(call, K) & Shapes.spikes(call, V);
    if (!spikes || !Shapes.same(call, K, V) || !Shapes.tokens(call, Q) || !Shapes.heads(call, Q, HEADS) || !shares(call) || !chunks(call)) {
      return Optional.empty();
    }
    Type q = call.tensor(Q).type();
    return sight(call, q.lengthOf(Axis.TOKENS)).map(sight -> {
      Value k = call.tensor(K);
      Value v = call.tensor(V);
      int chunk = call.get(CHUNK);
      Interval seen = new Interval((long) chunk * sight.fewest(), (long) chunk * sight.most());
      List<Interval> sums = AttentionBound.of(q, k.type(), v.type(), call.get(HEADS), call.get(SHARED), seen);
      return new Attention(call.path(), call.tensor(Q), k, v, call.get(HEADS), call.get(SHARED), sight, chunk,
          call.result(Type.integers(q.axes(), sums)));
    });
  }

  /** Whether k has the axes of q, with a head for each {@code shared} of its heads. */
  private static boolean shares(OpCall call) {
    int heads = call.get(HEADS);
    int shared = call.get(SHARED);
    if (shared == 1) {
      return Shapes.same(call, Q, K);
    }
    if (heads % shared != 0) {
      call.refuse(call.problem(Code.SHARED_UNEQUAL, SHARED, heads + " heads cannot share keys in groups of " + shared)
          .label(call.span(HEADS), "so many heads"));
      return false;
    }
    List<Axis> q = call.tensor(Q).type().axes();
    List<Axis> k = call.tensor(K).type().axes();
    List<Axis> wanted = Shapes.withChannels(q, q.get(q.size() - 1).name(), q.get(q.size() - 1).size() / shared);
    if (!k.equals(wanted)) {
      call.refuse(call.problem(Code.AXES_DIFFER, K, "the axes are " + Shapes.show(k) + ", and " + heads + " heads of " + Shapes.show(q)
          + " that share keys in groups of " + shared + " read " + Shapes.show(wanted)));
    }
    return k.equals(wanted);
  }

  private static boolean chunks(OpCall call) {
    int chunk = call.get(CHUNK);
    if (chunk == 1) {
      return true;
    }
    if (!Shapes.stepsOfTokens(call, Q)) {
      return false;
    }
    int steps = call.tensor(Q).type().lengthOf(Axis.STEPS);
    if (steps % chunk != 0) {
      call.refuse(call.problem(Code.CHUNK_UNEQUAL, CHUNK, steps + " steps cannot be divided into chunks of " + chunk)
          .label(call.span(Q), "this is " + call.tensor(Q).type()));
      return false;
    }
    Formal<?> order = call.get(CAUSAL) ? CAUSAL : WINDOW;
    boolean alone = !call.get(CAUSAL) && call.get(WINDOW).isEmpty();
    if (!alone) {
      call.refuse(call.problem(Code.CHUNK_IN_SIGHT, CHUNK, "in a chunk of " + chunk + " steps every token sees all others")
          .label(call.span(order), "and here it does not").help("the tokens of several steps have no one order: leave one of the two out"));
    }
    return alone;
  }

  private static Optional<Sight> sight(OpCall call, int tokens) {
    int window = call.get(WINDOW).orElse(2 * tokens);
    if (window % 2 != 0) {
      return call.refuse(call.problem(Code.WINDOW_ODD, WINDOW, "a window of " + window + " does not lie equally on both sides of a token")
          .help("a token sees itself and half of the window on either side"));
    }
    if (call.get(WINDOW).isPresent() && window > tokens) {
      return call.refuse(call.problem(Code.WINDOW_TOO_WIDE, WINDOW, "a window of " + window + " is wider than the " + tokens + " tokens")
          .label(call.span(Q), "this is " + call.tensor(Q).type()).help("without `window` every token sees all"));
    }
    return Optional.of(Sight.within(tokens, window / 2, call.get(CAUSAL)));
  }
}
