package strata.network.sum;

import java.util.List;
import strata.network.Op;
import strata.network.Reorderable;
import strata.network.Value;

/** Adds over some axes, which disappear. */
public record Sum(String path, Value in, List<String> over, Value out) implements Op {
  public static final String KIND = "sum";

  public Sum {
    over = List.copyOf(over);
  }

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
    return Reorderable.over(over, in, out);
  }
}
