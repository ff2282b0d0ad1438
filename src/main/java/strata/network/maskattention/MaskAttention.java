package strata.network.maskattention;

import java.util.List;
import strata.network.Op;
import strata.network.Reorderable;
import strata.network.Value;

/** {@code out = q & any(k & v, over: tokens)} in each step and channel; all are spikes [..., tokens, channels]. */
public record MaskAttention(String path, Value q, Value k, Value v, Value out) implements Op {
  public static final String KIND = "mask_attention";

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public List<Value> inputs() {
    return List.of(q, k, v);
  }

  @Override
  public Value output() {
    return out;
  }

  @Override
  public List<Reorderable> reorderable() {
    return List.of(Reorderable.together(q, k, v, out));
  }
}
