package strata.network.channelattention;

import java.util.List;
import strata.network.Op;
import strata.network.Reorderable;
import strata.network.Value;

/** {@code out = any(q, over: tokens) & k} in each step and channel; all are spikes [..., tokens, channels]. */
public record ChannelAttention(String path, Value q, Value k, Value out) implements Op {
  public static final String KIND = "channel_attention";

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
    return List.of(Reorderable.together(q, k, out));
  }
}
