package strata.network.top;

import java.util.List;
import strata.network.Op;
import strata.network.Value;

/**
 * The {@code active} largest of each row of scores as spikes, [..., experts]; of equal scores the one with the lowest index is
 * larger.
 */
public record Top(String path, Value scores, int active, Value out) implements Op, Op.Routing {
  public static final String KIND = "top";

  @Override
  public int fewest() {
    return active;
  }

  @Override
  public int most() {
    return active;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public List<Value> inputs() {
    return List.of(scores);
  }

  @Override
  public Value output() {
    return out;
  }
}
