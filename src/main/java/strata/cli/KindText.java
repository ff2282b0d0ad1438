package strata.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import strata.scope.Formal;

/** Kinds for people at a terminal, for readers of {@code docs/kinds.md}, and for programs. */
final class KindText {
  private static final String MUST = "must be given";
  private static final String MAY = "may be left out";

  private KindText() {}

  /** A line each. */
  static String list(List<Kind> kinds) {
    List<List<String>> rows = kinds.stream().map(k -> List.of(k.group().word(), k.name(), k.hardwareInShort(), k.about().rule())).toList();
    List<Integer> widths = IntStream.range(0, 3).mapToObj(c -> rows.stream().mapToInt(r -> r.get(c).length()).max().orElse(0)).toList();
    return rows.stream().map(row -> IntStream.range(0, 3).mapToObj(c -> pad(row.get(c), widths.get(c))).collect(Collectors.joining())
        + row.get(3) + "\n").collect(Collectors.joining());
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length() + 2);
  }

  /** One in full. */
  static String full(Kind kind) {
    List<String> lines = new ArrayList<>(List.of(kind.group().word() + " " + kind.usage(), "", "rule       " + kind.about().rule()));
    int widest = kind.signature().formals().stream().mapToInt(f -> f.name().length()).max().orElse(0);
    lines.addAll(named("takes", kind.signature().formals().stream().map(f -> pad(f.name(), widest) + f.type().expected() + fallback(f, "")).toList()));
    kind.about().paper().ifPresent(paper -> lines.add("paper      " + paper));
    lines.addAll(named(kind.group() == Kind.Group.CORE ? "runs" : "hardware", hardware(kind).entrySet().stream()
        .map(e -> e.getKey() + ": " + e.getValue()).toList()));
    lines.add("example    " + kind.example());
    return lines.stream().map(l -> l + "\n").collect(Collectors.joining());
  }

  /** By core, or of a core by op. */
  private static Map<String, String> hardware(Kind kind) {
    Map<String, String> all = new LinkedHashMap<>(kind.runs());
    kind.hardware().forEach(runs -> all.put(runs.core(), runs.form()));
    return all;
  }

  private static List<String> named(String what, List<String> lines) {
    return IntStream.range(0, lines.size()).mapToObj(i -> pad(i == 0 ? what : "", 9) + lines.get(i)).toList();
  }

  private static String fallback(Formal<?> formal, String tick) {
    return formal.shown().map(shown -> shown.isEmpty() ? ", " + MAY : ", " + tick + shown + tick + " if not given").orElse("");
  }

  static JsonObject json(Kind kind) {
    JsonObject object = new JsonObject();
    object.addProperty("kind", kind.group().word());
    object.addProperty("name", kind.name());
    object.addProperty("usage", kind.usage());
    JsonArray parameters = new JsonArray();
    kind.signature().formals().forEach(formal -> parameters.add(json(formal)));
    object.add("parameters", parameters);
    object.addProperty("rule", kind.about().rule());
    kind.about().paper().ifPresent(paper -> object.addProperty("paper", paper));
    JsonObject hardware = new JsonObject();
    hardware(kind).forEach(hardware::addProperty);
    object.add(kind.group() == Kind.Group.CORE ? "runs" : "hardware", hardware);
    object.addProperty("example", kind.example());
    return object;
  }

  private static JsonObject json(Formal<?> formal) {
    JsonObject object = new JsonObject();
    object.addProperty("name", formal.name());
    object.addProperty("takes", formal.type().expected());
    object.addProperty("required", formal.fallback().isEmpty());
    formal.shown().filter(shown -> !shown.isEmpty()).ifPresent(shown -> object.addProperty("default", shown));
    return object;
  }

  /** The tables of the page, a group each and then a section for each kind's parameters and papers. */
  static String page(List<Kind> kinds) {
    StringBuilder page = new StringBuilder();
    for (Kind.Group group : Kind.Group.values()) {
      List<Kind> those = kinds.stream().filter(k -> k.group() == group).toList();
      boolean core = group == Kind.Group.CORE;
      page.append("## ").append(group.plural()).append("\n\n| kind | rule | ").append(core ? "runs" : "hardware")
          .append(" | example |\n|---|---|---|---|\n");
      those.forEach(k -> page.append("| ").append(code(k.name())).append(" | ").append(cell(k.about().rule())).append(" | ")
          .append(hardware(k).isEmpty() ? "golden model only" : hardware(k).keySet().stream().map(KindText::code)
          .collect(Collectors.joining(", "))).append(" | [").append(k.about().example()).append("](../").append(k.example()).append(") |\n"));
      those.forEach(k -> page.append(section(k)));
      page.append("\n");
    }
    return page.toString().stripTrailing() + "\n";
  }

  private static String section(Kind kind) {
    StringBuilder text = new StringBuilder("\n### " + kind.group().word() + " `" + kind.usage() + "`\n\n");
    if (!kind.signature().formals().isEmpty()) {
      text.append("| takes | |\n|---|---|\n");
      kind.signature().formals().forEach(f -> text.append("| ").append(code(f.name())).append(" | ").append(cell(f.type().expected()
          + fallback(f, "`"))).append(" |\n"));
    }
    Map<String, String> hardware = hardware(kind);
    if (!hardware.isEmpty()) {
      text.append("\n| ").append(kind.group() == Kind.Group.CORE ? "runs" : "hardware").append(" | |\n|---|---|\n");
      hardware.forEach((who, form) -> text.append("| ").append(code(who)).append(" | ").append(cell(form)).append(" |\n"));
    }
    kind.about().paper().ifPresent(paper -> text.append("\nPublished: ").append(paper).append(".\n"));
    return text.toString();
  }

  /** In a table a bar ends a cell, even within code. */
  private static String code(String text) {
    return "`" + cell(text) + "`";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
