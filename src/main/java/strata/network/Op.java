package strata.network;

import java.util.List;

/**
 * One operation. Open, so that a new kind is a record in its own sub-package; whoever handles ops looks a kind up by its class or
 * its {@link #kind()} and names the op it cannot handle.
 */
public interface Op {
  /** The word of the registry: {@code linear}. */
  String kind();

  /**
   * The blocks that hold it, then the name of its value, or for a linear without a name the last part of its weight name
   * ({@code block0.attention_block.q}), or else its kind. Ops that make named values have distinct paths.
   */
  String path();

  /** What it reads, in the order of its parameters. */
  List<Value> inputs();

  /** What it makes. */
  Value output();

  /** The experts' ops, for a kind that holds graphs of its own. */
  default List<Op> inner() {
    return List.of();
  }

  /**
   * How its channels may be relabelled. A value that it reads or makes and that stands in none of these keeps its order, so a kind
   * that says nothing is never wrong.
   */
  default List<Reorderable> reorderable() {
    return List.of();
  }

  /** An op that says how many of the last axis it can set: what a routed sum's width rests on. */
  interface Routing {
    /** The fewest bits set in a row. */
    int fewest();

    /** The most bits set in a row. */
    int most();
  }
}
