package strata.scope;

import java.util.Optional;

/**
 * A parameter that a callee declares, and the key under which its value is found in {@link Arguments}.
 *
 * @param fallback the value where no argument is given; without one the argument must be given
 */
public record Formal<T>(String name, Type<T> type, Optional<T> fallback) {
  /** The default as it is written; an empty text where the argument may be left out and then is nothing. */
  public Optional<String> shown() {
    return fallback.map(type::shown);
  }

  /** One that must be given. */
  public static <T> Formal<T> required(String name, Type<T> type) {
    return new Formal<>(name, type, Optional.empty());
  }

  /** One with a default. */
  public static <T> Formal<T> of(String name, Type<T> type, T fallback) {
    return new Formal<>(name, type, Optional.of(fallback));
  }

  /** One that may be left out, which is then seen as nothing. */
  public static <T> Formal<Optional<T>> optional(String name, Type<T> type) {
    Type<Optional<T>> wrapped = new Type<>() {
      @Override
      public String expected() {
        return type.expected();
      }

      @Override
      public boolean knows(String word) {
        return type.knows(word);
      }

      @Override
      public String shown(Optional<T> value) {
        return value.map(type::shown).orElse("");
      }

      @Override
      public Optional<Optional<T>> read(Reading argument) {
        return type.read(argument).map(Optional::of);
      }
    };
    return new Formal<>(name, wrapped, Optional.of(Optional.empty()));
  }
}
