package strata.golden;

import java.util.List;
import strata.network.Value;

/** What a kernel is given. The same list of arguments is run by {@link Golden} and printed by {@code golden.source}. */
public sealed interface Argument {
  /** The numbers of a value: {@code long[]} of its type's size, row-major. */
  record Numbers(Value value) implements Argument {}

  /** Room that kernels share, zero at first; two of the same id are one array. */
  record Room(int id, Element element, int length) implements Argument {}

  /** An array that never changes: {@code long[]}, {@code int[]}, {@code byte[]}, or {@code long[][]} of rows of one length, such as weights. */
  record Table(Object array) implements Argument {}

  /** One {@code long}, {@code int} or {@code boolean}. */
  record Constant(Object value) implements Argument {}

  /** A record of a kernel's own, made once. */
  record Made(Class<? extends Record> type, List<Argument> components) implements Argument {
    public Made {
      components = List.copyOf(components);
    }
  }

  /** The elements of a {@link Room}. */
  enum Element { LONG, INT, BYTE }

  static Argument of(Value value) {
    return new Numbers(value);
  }

  static Argument of(long number) {
    return new Constant(number);
  }

  static Argument of(int number) {
    return new Constant(number);
  }

  static Argument of(boolean flag) {
    return new Constant(flag);
  }

  static Argument of(long[] table) {
    return new Table(table);
  }

  static Argument of(long[][] table) {
    return new Table(table);
  }

  static Argument of(int[] table) {
    return new Table(table);
  }

  static Argument of(byte[] table) {
    return new Table(table);
  }
}
