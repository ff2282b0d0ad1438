package strata.network.clip;

import java.util.Optional;
import strata.diag.Code;
import strata.network.Op;
import strata.network.OpCall;
import strata.network.OpKind;
import strata.network.TensorType;
import strata.network.Type;
import strata.network.Value;
import strata.num.Interval;
import strata.scope.About;
import strata.scope.Formal;
import strata.scope.Signature;
import strata.scope.Types;
import strata.syntax.Expression;

/** {@code clip(u, low, high)}: integers; each channel's interval is moved as its numbers are. */
public final class ClipKind implements OpKind {
  private static final long MOST = Long.MAX_VALUE;
  private static final Formal<Expression> X = TensorType.formal("x");
  private static final Formal<Long> LOW = Formal.required("low", Types.wide(-MOST - 1, MOST));
  private static final Formal<Long> HIGH = Formal.required("high", Types.wide(-MOST - 1, MOST));

  @Override
  public String name() {
    return Clip.KIND;
  }

  @Override
  public Signature signature() {
    return Signature.of(X, LOW, HIGH);
  }

  @Override
  public About about() {
    return About.of("y = min(max(x, low), high)", "clip")
        .from("Mousavi et al., ProAct: Progressive Training for Hybrid Clipped Activation Function to Enhance Resilience of DNNs, arXiv, 2024");
  }

  @Override
  public boolean tokenWise() {
    return true;
  }

  @Override
  public Optional<Op> build(OpCall call) {
    Value x = call.tensor(X);
    long low = call.get(LOW);
    long high = call.get(HIGH);
    if (x.type().isSpikes()) {
      call.refuse(call.problem(Code.CLIP_OF_SPIKES, X, "expected integers, found " + x.type()).help("spikes are 0 or 1 already"));
    }
    if (low > high) {
      return call.refuse(call.problem(Code.CLIP_EMPTY, HIGH, "no number is from " + low + " to " + high).label(call.span(LOW), "the least"));
    }
    if (x.type().isSpikes()) {
      return Optional.empty();
    }
    Interval range = new Interval(low, high);
    Type type = Type.integers(x.type().axes(), x.type().channels().stream().map(c -> c.clamp(range)).toList());
    return Optional.of(new Clip(call.path(), x, range, call.result(type)));
  }
}
