package strata.network.attention;

import java.util.List;
import strata.network.Op;
import strata.network.Reorderable;
import strata.network.Value;

/**
 * {@code out = (q k^T) v} in each step and head: no softmax, no scale. A head owns {@code channels / heads} consecutive channels.
 *
 * @param q      [..., tokens, channels], as is {@code out}
 * @param k      [..., tokens, channels / shared], as is {@code v}
 * @param shared so many heads of q, one after the other, read one head of k and v
 * @param sight  which tokens of its step a token sees
 * @param chunk  a token sees the tokens of so many steps, its own and its neighbours'; 1 where it does not see all tokens
 */
public record Attention(String path, Value q, Value k, Value v, int heads, int shared, Sight sight, int chunk, Value out)
    implements Op {
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

  /** Channels that several heads read have no order that suits each. */
  @Override
  public List<Reorderable> reorderable() {
    return shared > 1 ? List.of() : List.of(new Reorderable(List.of(q, k), heads), new Reorderable(List.of(v, out), heads));
  }
}
