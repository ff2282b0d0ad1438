package strata.faults;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The faults that nobody notices, each with its reason, as {@code survivors.txt} lists them: a line with the fault, and behind it,
 * indented, {@code equivalent: } or {@code accepted: } and why.
 */
record Survivors(Map<String, String> reasons) {
  private static final List<String> WORDS = List.of("equivalent: ", "accepted: ");

  static Survivors load() throws IOException {
    try (InputStream in = Survivors.class.getResourceAsStream("/faults/survivors.txt")) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  static Survivors parse(String text) {
    Map<String, String> reasons = new LinkedHashMap<>();
    String fault = "";
    for (String line : text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList()) {
      String words = line.strip();
      if (!line.startsWith(" ")) {
        fault = words;
        reasons.put(fault, "");
      } else {
        reasons.merge(fault, words, (before, more) -> (before + " " + more).strip());
      }
    }
    reasons.forEach((of, reason) -> {
      if (WORDS.stream().noneMatch(word -> reason.startsWith(word) && reason.length() > word.length() + 10)) {
        throw new IllegalArgumentException("no reason is given for " + of);
      }
    });
    return new Survivors(reasons);
  }

  boolean lists(Fault fault) {
    return reasons.containsKey(fault.toString());
  }

  /** Proven to be the same circuit, as far as anything outside can tell. */
  boolean equivalent(Fault fault) {
    return reasons.getOrDefault(fault.toString(), "").startsWith(WORDS.get(0));
  }
}
