package strata.emit;

import java.util.ArrayList;
import java.util.List;

/** Wrapping, padding, and the words that Verilog wants for a width. */
final class Text {
  /** Names longer than this stand out of their column. */
  static final int LONGEST_PADDED = 28;

  private Text() {}

  /** Lines of at most {@code columns}, broken at blanks. */
  static List<String> wrap(String text, int columns) {
    var lines = new ArrayList<String>();
    String line = "";
    for (String word : text.replaceAll("[^\\x20-\\x7e]", " ").trim().split("\\s+")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > columns) {
        lines.add(line);
        line = "";
      }
      line = line.isEmpty() ? word : line + " " + word;
    }
    lines.add(line);
    return lines;
  }

  static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  /** Empty for one bit. */
  static String range(int width) {
    return width == 1 ? "" : "[" + (width - 1) + ":0]";
  }

  /** For a format string of {@code $display}. */
  static String message(String text) {
    return text.replaceAll("[^\\x20-\\x7e]", " ").replace("\\", "\\\\").replace("\"", "\\\"").replace("%", "%%");
  }
}
