package strata.network.add;

import java.util.List;
import strata.network.Op;
import strata.network.Reorderable;
import strata.network.Value;

/** Element by element, {@code left + right}, or {@code left - right} where {@code subtract}. */
public record Add(String path, Value left, Value right, boolean subtract, Value out) implements Op {
  public static final String KIND = "add";

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public List<Value> inputs() {
    return List.of(left, right);
  }

  @Override
  public Value output() {
    return out;
  }

  @Override
  public List<Reorderable> reorderable() {
    return List.of(Reorderable.together(left, right, out));
  }
}
