package strata.golden;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import strata.network.Value;

/** A network's calls with the arrays that they work on: one a value and one a room, made when they are first asked for. */
final class Bound {
  private final Map<Integer, long[]> numbers = new HashMap<>();
  private final Map<Integer, Object> rooms = new HashMap<>();
  private final List<MethodHandle> calls;

  Bound(List<Call> calls) {
    this.calls = calls.stream().map(this::bind).toList();
  }

  /** The array of a value; the same each time. */
  long[] numbers(Value value) {
    return numbers.computeIfAbsent(value.id(), id -> new long[value.type().size()]);
  }

  void run() {
    for (MethodHandle call : calls) {
      run(call);
    }
  }

  private static void run(MethodHandle call) {
    try {
      call.invokeExact();
    } catch (RuntimeException | Error bug) {
      throw bug;
    } catch (Throwable checked) {
      throw new IllegalStateException(checked);
    }
  }

  private MethodHandle bind(Call call) {
    try {
      MethodHandle kernel = MethodHandles.publicLookup().unreflect(call.method());
      return MethodHandles.insertArguments(kernel, 0, objects(call.arguments()));
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private Object[] objects(List<Argument> arguments) {
    return arguments.stream().map(this::object).toArray();
  }

  private Object object(Argument argument) {
    if (argument instanceof Argument.Numbers n) {
      return numbers(n.value());
    } else if (argument instanceof Argument.Room r) {
      return rooms.computeIfAbsent(r.id(), id -> Array.newInstance(type(r.element()), r.length()));
    } else if (argument instanceof Argument.Table t) {
      return t.array();
    } else if (argument instanceof Argument.Made m) {
      return make(m);
    }
    return ((Argument.Constant) argument).value();
  }

  private static Class<?> type(Argument.Element element) {
    return switch (element) {
      case LONG -> long.class;
      case INT -> int.class;
      case BYTE -> byte.class;
    };
  }

  private Object make(Argument.Made made) {
    try {
      Class<?>[] types = Arrays.stream(made.type().getRecordComponents()).map(c -> c.getType()).toArray(Class<?>[]::new);
      Constructor<?> constructor = made.type().getConstructor(types);
      return constructor.newInstance(objects(made.components()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
