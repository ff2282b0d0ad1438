package strata.network.byhead;

import java.util.List;
import strata.network.Op;
import strata.network.Reorderable;
import strata.network.Value;

/** The bit of each head for all of its channels: spikes [..., heads] to spikes [..., channels]. */
public record ByHead(String path, Value in, Value out) implements Op {
  public static final String KIND = "by_head";

  public int heads() {
    return in.type().width();
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
    return List.of(new Reorderable(List.of(out), heads()));
  }
}
