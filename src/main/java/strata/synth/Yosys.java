package strata.synth;

import java.util.List;

/** What Yosys says. */
final class Yosys {
  private Yosys() {}

  /** The line that tells why it gave up. */
  static String mistake(String log) {
    List<String> lines = log.lines().filter(line -> !line.isBlank()).toList();
    return lines.stream().filter(line -> line.contains("ERROR")).findFirst().orElse(lines.isEmpty() ? "it says nothing" : lines.get(lines.size() - 1));
  }
}
