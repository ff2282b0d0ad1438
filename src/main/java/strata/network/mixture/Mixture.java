package strata.network.mixture;

import java.util.List;
import java.util.stream.Stream;
import strata.network.Op;
import strata.network.Reorderable;
import strata.network.Value;
import strata.network.fire.Fire;

/**
 * Each token goes through the experts it is routed to, and their results are merged; to a token without a route an expert gives
 * 0, biases included.
 *
 * @param in     [steps, tokens, channels]
 * @param routes spikes [tokens, experts], or [steps, tokens, experts]
 * @param idle   never where the routes are the same at every step
 */
public record Mixture(
    String path, Value in, Value routes, Merge merge, Fire.Idle idle, List<Expert> experts, Value out) implements Op {
  public static final String KIND = "mixture";

  /** {@code SUM} adds integers, {@code ANY} is the logical OR of spikes. */
  public enum Merge { SUM, ANY }

  /** One expert: its ops read only {@code in}, the value named by the lambda's last parameter, and each other. */
  public record Expert(int index, Value in, List<Op> ops, Value result) {
    public Expert {
      ops = List.copyOf(ops);
    }
  }

  public Mixture {
    experts = List.copyOf(experts);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public List<Value> inputs() {
    return List.of(in, routes);
  }

  @Override
  public Value output() {
    return out;
  }

  @Override
  public List<Op> inner() {
    return experts.stream().flatMap(e -> e.ops().stream()).toList();
  }

  @Override
  public List<Reorderable> reorderable() {
    return List.of(with(in, experts.stream().map(Expert::in)), with(out, experts.stream().map(Expert::result)));
  }

  private static Reorderable with(Value outside, Stream<Value> inside) {
    return new Reorderable(Stream.concat(Stream.of(outside), inside).toList(), 1);
  }
}
