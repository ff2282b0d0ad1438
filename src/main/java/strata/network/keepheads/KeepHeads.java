package strata.network.keepheads;

import java.util.List;
import strata.network.Op;
import strata.network.Reorderable;
import strata.network.Value;

/**
 * The {@code keep} heads of an image with the most spikes, in all its steps and tokens together; the other heads are 0. Of equal heads
 * the one with the lowest index has more. Spikes [..., channels], and a head owns {@code channels / heads} consecutive ones.
 */
public record KeepHeads(String path, Value in, int heads, int keep, Value out) implements Op {
  public static final String KIND = "keep_heads";

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public List<Value> inputs() {
    return List.of(in);
  }

  @Override
  public Value output() {
    return out;
  }

  @Override
  public List<Reorderable> reorderable() {
    return List.of(new Reorderable(List.of(in, out), heads));
  }
}
