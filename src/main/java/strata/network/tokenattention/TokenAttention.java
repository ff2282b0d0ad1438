package strata.network.tokenattention;

import java.util.List;
import strata.network.Op;
import strata.network.Reorderable;
import strata.network.Value;

/**
 * {@code out = any(q, over: channels of the head) & k} in each step, token and head; all are spikes [..., channels], and a head owns
 * {@code channels / heads} consecutive ones.
 */
public record TokenAttention(String path, Value q, Value k, int heads, Value out) implements Op {
  public static final String KIND = "token_attention";

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public List<Value> inputs() {
    return List.of(q, k);
  }

  @Override
  public Value output() {
    return out;
  }

  @Override
  public List<Reorderable> reorderable() {
    return List.of(new Reorderable(List.of(q), heads), new Reorderable(List.of(k, out), heads));
  }
}
