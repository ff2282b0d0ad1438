package strata.docs;

import java.util.ArrayList;
import java.util.List;

/** A console block: commands, and what stands below each. */
record Console(List<String> commands, List<Lines> shown) {
  private static final String PROMPT = "$ ";

  static Console of(List<String> text) {
    List<String> commands = new ArrayList<>();
    List<List<String>> shown = new ArrayList<>();
    boolean continued = false;
    for (String line : text) {
      if (continued) {
        commands.set(commands.size() - 1, commands.get(commands.size() - 1) + "\n" + line);
        continued = line.endsWith("\\");
      } else if (line.startsWith(PROMPT)) {
        commands.add(line.substring(PROMPT.length()));
        shown.add(new ArrayList<>());
        continued = line.endsWith("\\");
      } else if (commands.isEmpty()) {
        throw new AssertionError("a console block begins with `$ `, not with: " + line);
      } else {
        shown.get(shown.size() - 1).add(line);
      }
    }
    return new Console(commands, shown.stream().map(Console::withoutBlankEnd).map(Lines::new).toList());
  }

  /** Blank lines before the next command are for the eye. */
  private static List<String> withoutBlankEnd(List<String> lines) {
    int end = lines.size();
    while (end > 0 && lines.get(end - 1).isBlank()) {
      end--;
    }
    return lines.subList(0, end);
  }

  void check(List<Shell.Result> results) {
    for (int i = 0; i < commands.size(); i++) {
      Shell.Result result = results.get(i);
      if (!shown.get(i).are(withoutBlankEnd(result.output()))) {
        throw new AssertionError("`" + commands.get(i) + "` does not print what is shown, but:\n" + String.join("\n", result.output()));
      }
      boolean told = shown.get(i).shown().stream().anyMatch(l -> l.startsWith("error"))
          || i + 1 < commands.size() && commands.get(i + 1).equals("echo $?");
      if (result.exit() != 0 && !told) {
        throw new AssertionError("`" + commands.get(i) + "` fails with " + result.exit() + " and shows no error");
      }
    }
  }
}
