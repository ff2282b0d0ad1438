package strata.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Span;

/**
 * Diagnostics as data. Lines and columns count from 1, columns in characters, and {@code end} is the first character after the span; a
 * file without lines has none of them.
 */
final class DiagnosticsJson {
  private DiagnosticsJson() {}

  static JsonArray of(Diagnostics diagnostics) {
    JsonArray all = new JsonArray();
    diagnostics.sorted().forEach(d -> all.add(of(d)));
    return all;
  }

  private static JsonObject of(Diagnostic diagnostic) {
    JsonObject object = new JsonObject();
    object.addProperty("code", diagnostic.code().id());
    object.addProperty("severity", diagnostic.severity().word());
    object.addProperty("message", diagnostic.message());
    object.addProperty("note", diagnostic.note());
    place(object, diagnostic.span());
    JsonArray labels = new JsonArray();
    for (Diagnostic.Label label : diagnostic.labels()) {
      JsonObject at = new JsonObject();
      at.addProperty("text", label.text());
      place(at, label.span());
      labels.add(at);
    }
    object.add("labels", labels);
    JsonArray helps = new JsonArray();
    diagnostic.helps().forEach(helps::add);
    object.add("helps", helps);
    return object;
  }

  private static void place(JsonObject object, Span span) {
    object.addProperty("file", span.source().name());
    if (!span.source().text().isEmpty()) {
      object.addProperty("line", span.line());
      object.addProperty("column", span.column());
      JsonObject end = new JsonObject();
      end.addProperty("line", span.source().line(span.end()));
      end.addProperty("column", span.source().column(span.end()));
      object.add("end", end);
    }
  }
}
