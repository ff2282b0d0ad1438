package strata.network.attention;

import java.util.List;
import strata.network.Op;
import strata.network.Reorderable;
import strata.network.Value;

/**
 * {@code out = (q k^T) v} in each step and head: no softmax, no scale. A head owns {@code channels / heads} consecutive channels.
 */
public record Attention(String path, Value q, Value k, Value v, int heads, Value out) implements Op {
  public static final String KIND = "attention";

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
    return List.of(new Reorderable(List.of(q, k), heads), new Reorderable(List.of(v, out), heads));
  }
}
