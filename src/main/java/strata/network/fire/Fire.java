package strata.network.fire;

import java.util.List;
import strata.network.Membrane;
import strata.network.Neuron;
import strata.network.Op;
import strata.network.Reorderable;
import strata.network.Value;

/**
 * A neuron for every element of {@code in} but the steps: spikes where its membrane passes the threshold. Without steps, one step
 * from 0.
 */
public record Fire(String path, Value in, Neuron neuron, Membrane membrane, Idle idle, Value out) implements Op {
  public static final String KIND = "fire";

  /** What happens in a step without a route: outside experts, and where routes hold for all steps, there is none. */
  public enum Idle {
    NEVER,
    /** The membrane decays with input 0; nothing is compared, emitted or reset. */
    INTEGRATE,
    /** The membrane is untouched. */
    FREEZE
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
    return List.of(Reorderable.together(in, out));
  }
}
