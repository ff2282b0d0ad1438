package strata.network;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Shape rules that several kinds of op share. */
public final class Shapes {
  private Shapes() {}

  /** {@code [steps: 4, tokens: 16]}. */
  public static String show(List<Axis> axes) {
    return axes.stream().map(Axis::toString).collect(Collectors.joining(", ", "[", "]"));
  }

  /** The axes with their last one of another length, named {@code channels}. */
  public static List<Axis> withChannels(List<Axis> axes, String name, int size) {
    List<Axis> changed = new ArrayList<>(axes.subList(0, axes.size() - 1));
    changed.add(new Axis(name, size));
    return changed;
  }

  /** A new first axis. */
  public static List<Axis> with(Axis first, List<Axis> axes) {
    List<Axis> all = new ArrayList<>();
    all.add(first);
    all.addAll(axes);
    return all;
  }
}
