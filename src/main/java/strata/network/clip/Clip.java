package strata.network.clip;

import java.util.List;
import strata.network.Op;
import strata.network.Reorderable;
import strata.network.Value;
import strata.num.Interval;

/** Every number moved to the nearest in {@code range}. */
public record Clip(String path, Value in, Interval range, Value out) implements Op {
  public static final String KIND = "clip";

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
    return List.of(Reorderable.together(in, out));
  }
}
