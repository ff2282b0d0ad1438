package strata.scope;

import java.util.List;
import java.util.stream.Collectors;

/** A value known before anything runs. */
public sealed interface Constant extends Binding {
  /** What stands for it in a string, and in messages. */
  String text();

  /** A number without a unit. */
  record Number(Rational value) implements Constant {
    @Override
    public String what() {
      return "a number";
    }

    @Override
    public String text() {
      return value.toString();
    }
  }

  /** A number with a unit. */
  record Measure(Quantity quantity, String text) implements Constant {
    @Override
    public String what() {
      return quantity.family().words();
    }
  }

  /** A string, filled in. */
  record Text(String text) implements Constant {
    @Override
    public String what() {
      return "a string";
    }
  }

  /** An enumerator, such as {@code shared}, not yet held against what the parameter takes. */
  record Word(String text) implements Constant {
    @Override
    public String what() {
      return "a word";
    }
  }

  /**
   * {@code [a, b]}.
   *
   * @param size  how many values it holds, those of lists within it included
   * @param depth how many lists are within each other, itself included
   */
  record ListOf(List<Constant> elements, int size, int depth) implements Constant {
    public ListOf {
      elements = List.copyOf(elements);
    }

    static ListOf of(List<Constant> elements) {
      int size = elements.stream().mapToInt(e -> e instanceof ListOf list ? 1 + list.size() : 1).sum();
      int depth = elements.stream().mapToInt(e -> e instanceof ListOf list ? 1 + list.depth() : 1).max().orElse(1);
      return new ListOf(elements, size, depth);
    }

    @Override
    public String what() {
      return "a list";
    }

    @Override
    public String text() {
      return elements.stream().map(Constant::text).collect(Collectors.joining(", ", "[", "]"));
    }
  }

  static Number number(long value) {
    return new Number(Rational.of(value));
  }
}
