package strata.network.logic;

import java.util.List;
import strata.network.Op;
import strata.network.Reorderable;
import strata.network.Value;

/** Spike by spike. */
public record Logic(String path, Function function, Value left, Value right, Value out) implements Op {
  public static final String KIND = "logic";

  /** {@code left & right}, {@code left | right}, {@code left & ~right}. */
  public enum Function { AND, OR, AND_NOT }

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
