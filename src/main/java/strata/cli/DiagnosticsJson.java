package strata.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Span;

/** Diagnostics as data: lines and columns from 1, columns in characters; a file without lines has neither. */
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
    place(object, diagnostic.span());
    if (!diagnostic.note().isEmpty()) {
      object.addProperty("note", diagnostic.note());
    }
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
    object.add("help", helps);
    return object;
  }

  private static void place(JsonObject object, Span span) {
    object.addProperty("file", span.source().name());
    if (!span.source().text().isEmpty()) {
      object.addProperty("line", span.line());
      object.addProperty("column", span.column());
      object.addProperty("length", span.text().codePointCount(0, span.text().length()));
    }
  }
}
