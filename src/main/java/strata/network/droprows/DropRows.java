package strata.network.droprows;

import java.util.List;
import strata.network.Op;
import strata.network.Reorderable;
import strata.network.Value;

/**
 * The rows with fewer than {@code below} spikes are 0; the others stay. A row is one head of one token at one step. Spikes [...,
 * channels], and a head owns {@code channels / heads} consecutive ones.
 */
public record DropRows(String path, Value in, int heads, int below, Value out) implements Op {
  public static final String KIND = "drop_rows";

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
