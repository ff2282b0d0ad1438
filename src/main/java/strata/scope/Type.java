package strata.scope;

import java.util.Optional;
import strata.diag.Code;

/** What an argument can be: how it is read, and how that is said. The usual ones are in {@link Types}; rooms may have others. */
public interface Type<T> {
  /** For messages, with its article: {@code an integer from 1 to 8}. */
  String expected();

  /** The value, or empty after saying what is wrong with {@link Reading#wrong}. */
  Optional<T> read(Reading argument);

  /** A value as it is written. */
  default String shown(T value) {
    return value.toString();
  }

  /** Whether a word, such as {@code auto}, means something here before it means something in the environment. */
  default boolean knows(String word) {
    return false;
  }

  /** Says that the argument is of another kind. */
  default <R> Optional<R> mismatch(Reading argument, String found) {
    return argument.wrong(Code.WRONG_ARGUMENT, expected(), found);
  }
}
