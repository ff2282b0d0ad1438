package strata.syntax;

import java.util.List;
import java.util.Optional;
import strata.diag.Span;

/**
 * {@code spike[tokens, channels: 32]}, {@code i12 saturate}: an element type, the axes where they are written, and how values are
 * fitted where that is written. The words are not looked up here.
 */
public record Type(Name element, List<Axis> axes, Optional<Name> mode, Span span) {
  /** {@code channels: 32}; a name alone, as in {@code [tokens]}, is the name of the axis and its size. */
  public record Axis(Name name, Expression size) {}

  public Type {
    axes = List.copyOf(axes);
  }
}
