package strata.golden.source;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lines of Java, none too long where that can be helped. */
final class Lines {
  private static final int WIDTH = 110;

  private Lines() {}

  /** {@code function(a, b, ...);}. */
  static List<String> call(String function, List<String> arguments) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(function).append("(");
    for (int i = 0; i < arguments.size(); i++) {
      String next = arguments.get(i) + (i + 1 < arguments.size() ? "," : ");");
      if (i > 0 && line.length() + next.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder("    ").append(next);
      } else {
        line.append(i == 0 ? "" : " ").append(next);
      }
    }
    lines.add(line + (arguments.isEmpty() ? ");" : ""));
    return lines;
  }

  /** A text with so many blanks before each line that is not empty. */
  static String indent(int blanks, String text) {
    return text.lines().map(line -> line.isEmpty() ? "" : " ".repeat(blanks) + line).collect(Collectors.joining("\n"));
  }

  static String indent(int blanks, List<String> lines) {
    return indent(blanks, String.join("\n", lines));
  }
}
