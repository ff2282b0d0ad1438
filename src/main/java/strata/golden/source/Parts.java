package strata.golden.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import strata.golden.Argument;
import strata.golden.Call;
import strata.network.Value;

/**
 * The calls in parts that are small enough for Java's compilers, each a class with the arrays that it is the first to use.
 */
final class Parts {
  /** Calls of a part. A method with these is below 8,000 bytes, beyond which Java leaves it to the interpreter. */
  private static final int CALLS = 50;

  private final Names names;
  private final Constants constants = new Constants();
  private final Map<Object, Field> fields = new LinkedHashMap<>();
  private final List<Part> parts = new ArrayList<>();

  /** An array or a record, and the part that has it. */
  private record Field(int part, String name) {}

  /** Lines that declare a part's fields, that give them what they hold, and that run it. */
  record Part(List<String> fields, List<String> values, List<String> calls) {
    Part() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
  }

  private Parts(Names names) {
    this.names = names;
  }

  static Parts of(List<Call> calls, Names names) {
    Parts all = new Parts(names);
    for (int from = 0; from < calls.size(); from += CALLS) {
      all.parts.add(new Part());
      calls.subList(from, Math.min(calls.size(), from + CALLS)).forEach(all::add);
    }
    return all;
  }

  List<Part> all() {
    return List.copyOf(parts);
  }

  byte[] weights() {
    return constants.bytes();
  }

  /** Where a network's input or output is, as seen from outside of the parts; one that no op touches gets a place of its own. */
  String place(Value value) {
    if (parts.isEmpty()) {
      parts.add(new Part());
    }
    return qualified(field(value), parts.size());
  }

  private void add(Call call) {
    Part part = parts.get(parts.size() - 1);
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < call.arguments().size(); i++) {
      arguments.add(text(call.arguments().get(i), call.path() + "_" + call.parameters().get(i)));
    }
    String comment = "// " + Names.plain(call.path());
    if (!part.calls().contains(comment)) {
      part.calls().add(comment);
    }
    part.calls().addAll(Lines.call(call.kernel().getSimpleName() + "." + call.function(), arguments));
  }

  /** An argument as it is written in a call of the part that is being made. @param path names it where it is a field */
  private String text(Argument argument, String path) {
    if (argument instanceof Argument.Numbers numbers) {
      return qualified(field(numbers.value()), parts.size() - 1);
    } else if (argument instanceof Argument.Constant constant) {
      return Constants.literal(constant.value());
    } else if (argument instanceof Argument.Room room) {
      return qualified(fields.computeIfAbsent(room, r -> declare(type(room.element()) + "[]", path,
          "new " + type(room.element()) + "[" + room.length() + "]")), parts.size() - 1);
    } else if (argument instanceof Argument.Table table) {
      return declare(table.array().getClass().getSimpleName(), path, constants.array(table.array())).name();
    }
    Argument.Made made = (Argument.Made) argument;
    List<String> components = new ArrayList<>();
    for (int i = 0; i < made.components().size(); i++) {
      components.add(text(made.components().get(i), path + "_" + made.type().getRecordComponents()[i].getName()));
    }
    String type = made.type().getCanonicalName().substring(made.type().getPackageName().length() + 1);
    return declare(type, path, "new " + type + "(" + String.join(", ", components) + ")").name();
  }

  private Field field(Value value) {
    return fields.computeIfAbsent(value.id(), id -> declare("long[]", value.path(), "new long[" + value.type().size() + "]"));
  }

  private Field declare(String type, String path, String made) {
    Field field = new Field(parts.size() - 1, names.ofField(path));
    parts.get(field.part()).fields().add("private final " + type + " " + field.name() + ";");
    parts.get(field.part()).values().add("this." + field.name() + " = " + made + ";");
    return field;
  }

  private static String qualified(Field field, int here) {
    return field.part() == here ? field.name() : "part" + field.part() + "." + field.name();
  }

  private static String type(Argument.Element element) {
    return element.name().toLowerCase(java.util.Locale.ROOT);
  }
}
