package strata.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What an earlier compilation left in a folder, as its report says: a module that is no longer made must not stay beside the others. */
final class EarlierFiles {
  static final String REPORT = "report.json";
  /** What may be removed, whatever a report says. */
  private static final String OURS = "((rtl|program|golden|host|tb|stack|constraints|memories|flow/[A-Za-z0-9_]+)/[A-Za-z0-9_]+"
      + "\\.(v|f|json|hex|java|weights|h|md|txt|lef|bmap|3dbv|3dbx|sdc|xdc|ys|tcl|mk))|[A-Za-z0-9_]+\\.core|memories\\.conf";
  private static final long LARGEST_REPORT = 1 << 22;

  private EarlierFiles() {}

  static List<String> in(Path folder) {
    Path report = folder.resolve(REPORT);
    List<String> files = new ArrayList<>();
    try {
      if (Files.isRegularFile(report) && Files.size(report) <= LARGEST_REPORT) {
        for (JsonElement file : JsonParser.parseString(Files.readString(report)).getAsJsonObject().getAsJsonArray("files")) {
          files.add(file.getAsString());
        }
      }
    } catch (IOException | JsonParseException | IllegalStateException | ClassCastException | UnsupportedOperationException
        | NullPointerException e) {
      // not a report of ours: nothing is known, so nothing is removed
      return List.of();
    }
    return files.stream().filter(f -> f.matches(OURS)).toList();
  }
}
