package strata.network;

import java.util.List;

/**
 * Values whose channels an op lets one permutation relabel, in all of them alike: the op then gives what it gave, relabelled.
 * Numbers that belong to channels (a neuron's thresholds, a row of weights) go with them.
 *
 * @param blocks into so many parts of equal length the channels are divided, and each channel stays in its own: 1 leaves the
 *     permutation free
 */
public record Reorderable(List<Value> values, int blocks) {
  public Reorderable {
    values = List.copyOf(values);
  }

  /** Element by element: any order, if all have it. */
  public static Reorderable together(Value... values) {
    return new Reorderable(List.of(values), 1);
  }

  /** An op over some axes, which disappear: the channels that stay stay apart. Nothing, where the channels disappear. */
  public static List<Reorderable> over(List<String> axes, Value in, Value out) {
    List<Axis> all = in.type().axes();
    boolean channelsToo = all.isEmpty() || axes.contains(all.get(all.size() - 1).name());
    return channelsToo ? List.of() : List.of(together(in, out));
  }
}
