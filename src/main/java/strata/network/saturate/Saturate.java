package strata.network.saturate;

import java.util.List;
import strata.network.Op;
import strata.network.Reorderable;
import strata.network.Value;

/** Every number moved to the nearest that {@code out}'s format holds: {@code : i12 saturate}. */
public record Saturate(String path, Value in, Value out) implements Op {
  public static final String KIND = "saturate";

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
