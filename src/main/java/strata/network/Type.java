package strata.network;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import strata.num.Format;
import strata.num.Interval;
import strata.num.Tensor;

/**
 * What is known of a tensor: its format, its axes outermost first, and for each index of the last axis (each <em>channel</em>) an
 * interval that holds every number it can have there. The format holds all of them.
 */
public record Type(Format format, List<Axis> axes, List<Interval> channels) {
  public Type {
    axes = List.copyOf(axes);
    channels = List.copyOf(channels);
    int last = axes.isEmpty() ? 1 : axes.get(axes.size() - 1).size();
    if (channels.size() != last) {
      throw new IllegalArgumentException(channels.size() + " intervals for " + last + " channels");
    }
    for (Interval channel : channels) {
      if (!format.holds(channel)) {
        throw new IllegalArgumentException(format + " does not hold " + channel);
      }
    }
  }

  /** One bit an element. */
  public static Type spikes(List<Axis> axes) {
    return uniform(Format.SPIKE, axes, Interval.BIT);
  }

  /** Every channel with the same interval. */
  public static Type uniform(Format format, List<Axis> axes, Interval values) {
    int channels = axes.isEmpty() ? 1 : axes.get(axes.size() - 1).size();
    return new Type(format, axes, Collections.nCopies(channels, values));
  }

  /** The narrowest integer format that holds the widest channel. */
  public static Type integers(List<Axis> axes, List<Interval> channels) {
    return new Type(Format.of(hull(channels)), axes, channels);
  }

  /** The smallest interval that holds every channel. */
  public static Interval hull(List<Interval> channels) {
    Interval all = channels.get(0);
    for (Interval channel : channels) {
      all = all.hull(channel);
    }
    return all;
  }

  /** The smallest interval that holds every number of the tensor. */
  public Interval range() {
    return hull(channels);
  }

  public int[] shape() {
    return axes.stream().mapToInt(Axis::size).toArray();
  }

  /** The number of elements. */
  public int size() {
    return Tensor.size(shape());
  }

  /** The length of the last axis; 1 without axes. */
  public int width() {
    return channels.size();
  }

  /** The number of rows: elements divided by {@link #width()}. */
  public int rows() {
    return size() / width();
  }

  public Optional<Axis> axis(String name) {
    return axes.stream().filter(a -> a.name().equals(name)).findFirst();
  }

  /** The length of a named axis, 1 where there is none: a tensor without steps is one step. */
  public int lengthOf(String name) {
    return axis(name).map(Axis::size).orElse(1);
  }

  public boolean hasAxis(String name) {
    return axis(name).isPresent();
  }

  public boolean isSpikes() {
    return format.isSpike();
  }

  /** The axes without some. */
  public List<Axis> axesWithout(List<String> names) {
    return axes.stream().filter(a -> !names.contains(a.name())).toList();
  }

  /** As written in a file: {@code i11[steps: 4, tokens: 16, channels: 64]}. */
  @Override
  public String toString() {
    return format + axes.stream().map(Axis::toString).collect(Collectors.joining(", ", "[", "]"));
  }
}
