package strata.synth;

import java.util.List;
import java.util.Map;

/**
 * A group of a Liberty file, as far as it is kept: {@code cell (INVX1) { area : 16; pin (A) ... }}.
 *
 * @param name       what it is
 * @param words      what stands behind its name, in brackets
 * @param attributes {@code name : value}
 * @param groups     within it
 */
public record LibertyGroup(String name, List<String> words, Map<String, String> attributes, List<LibertyGroup> groups) {
  /** The groups within it that are such. */
  public List<LibertyGroup> all(String named) {
    return groups.stream().filter(group -> group.name().equals(named)).toList();
  }

  /** The first of its words; empty if it has none. */
  public String word() {
    return words.isEmpty() ? "" : words.get(0);
  }

  /** Empty if it is not there. */
  public String attribute(String named) {
    return attributes.getOrDefault(named, "");
  }

  /** 0 if it is not there, or no number. */
  public double number(String named) {
    try {
      double number = Double.parseDouble(attribute(named));
      return Double.isFinite(number) ? number : 0;
    } catch (NumberFormatException none) {
      return 0;
    }
  }
}
