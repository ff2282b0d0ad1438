package strata.network.hold;

import java.util.List;
import strata.network.Op;
import strata.network.Reorderable;
import strata.network.Value;

/** The same tensor at every step: a new first axis, {@code steps}. */
public record Hold(String path, Value in, int steps, Value out) implements Op {
  public static final String KIND = "hold";

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
