package strata.triples;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Records by their components, so that what holds for every choice is written once. A choice is simpler the nearer it is to 0,
 * false, the first constant, nothing; a list is simpler without one of its elements, or with a simpler one.
 */
final class Records {
  private Records() {}

  /** A record whose parts hang together: it says itself what is simpler. */
  interface Simplified {
    Stream<Object> simpler();
  }

  /** Every record that differs in one choice and is simpler there, the greatest steps first. Text and references stay. */
  static Stream<Object> simpler(Record record) {
    List<Object> parts = parts(record);
    return Stream.iterate(0, i -> i + 1).limit(parts.size())
        .flatMap(i -> simplerValue(parts.get(i)).map(value -> with(record, parts, i, value)));
  }

  private static Stream<?> simplerValue(Object value) {
    if (value instanceof Integer number) {
      return Stream.of(0, 1, number / 2, number - 1).filter(n -> n >= 0 && n < number).distinct();
    } else if (value instanceof Boolean flag) {
      return flag ? Stream.of(false) : Stream.of();
    } else if (value instanceof Enum<?> constant) {
      return Arrays.stream(constant.getDeclaringClass().getEnumConstants()).limit(constant.ordinal());
    } else if (value instanceof Optional<?> maybe) {
      return maybe.stream().flatMap(v -> Stream.concat(Stream.of(Optional.empty()), simplerValue(v).map(Optional::of)));
    } else if (value instanceof List<?> list) {
      return Stream.concat(without(list), oneSimpler(list));
    }
    if (value instanceof Simplified itself) {
      return itself.simpler();
    }
    return value instanceof Record record && !(record instanceof Node.Ref) && !(record instanceof Node.Dim) ? simpler(record) : Stream.of();
  }

  private static Stream<List<Object>> without(List<?> list) {
    return Stream.iterate(0, i -> i + 1).limit(list.size()).map(i -> {
      List<Object> fewer = new ArrayList<>(list);
      fewer.remove((int) i);
      return fewer;
    });
  }

  /** Lists in which one element is simpler. */
  static Stream<List<Object>> oneSimpler(List<?> list) {
    return Stream.iterate(0, i -> i + 1).limit(list.size()).flatMap(i -> simplerValue(list.get(i)).map(value -> {
      List<Object> changed = new ArrayList<>(list);
      changed.set(i, value);
      return changed;
    }));
  }

  /** The components of a type, in order, those of lists too. */
  static <T> List<T> all(Record record, Class<T> type) {
    return parts(record).stream().flatMap(p -> p instanceof List<?> list ? list.stream() : Stream.of(p)).filter(type::isInstance)
        .map(type::cast).toList();
  }

  /** The same with every component of a type exchanged. */
  @SuppressWarnings("unchecked")
  static <R extends Record, T> R mapped(R record, Class<T> type, UnaryOperator<T> change) {
    return (R) made(record, parts(record).stream().map(p -> type.isInstance(p) ? change.apply(type.cast(p)) : p).toList());
  }

  private static Object with(Record record, List<Object> parts, int index, Object value) {
    List<Object> changed = new ArrayList<>(parts);
    changed.set(index, value);
    return made(record, changed);
  }

  private static List<Object> parts(Record record) {
    List<Object> parts = new ArrayList<>();
    try {
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        parts.add(component.getAccessor().invoke(record));
      }
      return parts;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object made(Record record, List<Object> parts) {
    try {
      Class<?>[] types = Arrays.stream(record.getClass().getRecordComponents()).map(RecordComponent::getType).toArray(Class[]::new);
      Constructor<?> constructor = record.getClass().getDeclaredConstructor(types);
      return constructor.newInstance(parts.toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
