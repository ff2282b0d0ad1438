package strata.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lines as a document shows them: {@code ...} stands for any lines, and within a line for any characters. */
record Lines(List<String> shown) {
  private static final String ANY = "...";

  Lines {
    shown = shown.stream().map(String::stripTrailing).toList();
  }

  /** Whether the text is just these lines. */
  boolean are(List<String> text) {
    return parts(shown).isEmpty() ? text.isEmpty() || shown.contains(ANY) : match(text, shown);
  }

  /** Whether these lines stand in the text, indented as they like. */
  boolean standIn(List<String> text) {
    List<String> anywhere = Stream.of(List.of(ANY), shown, List.of(ANY)).flatMap(List::stream).map(String::strip).toList();
    return !parts(anywhere).isEmpty() && match(text.stream().map(String::strip).toList(), anywhere);
  }

  /** A line that stands nowhere in the text, for the message; empty where they are all there in another order. */
  Optional<String> missing(List<String> text) {
    List<String> bare = text.stream().map(String::strip).toList();
    return shown.stream().map(String::strip).filter(l -> !isAny(l) && bare.stream().noneMatch(t -> pattern(l).matcher(t).matches())).findFirst();
  }

  private static boolean match(List<String> text, List<String> shown) {
    List<List<Pattern>> parts = parts(shown);
    int from = 0;
    for (int p = 0; p < parts.size(); p++) {
      List<Pattern> part = parts.get(p);
      boolean first = p == 0 && !isAny(shown.get(0));
      boolean last = p == parts.size() - 1 && !isAny(shown.get(shown.size() - 1));
      int at = last ? text.size() - part.size() : from;
      int end = first ? 0 : text.size() - part.size();
      while (at <= end && !fits(text, at, part)) {
        at++;
      }
      if (at < from || at > end || first && at != 0) {
        return false;
      }
      from = at + part.size();
    }
    return true;
  }

  private static boolean fits(List<String> text, int at, List<Pattern> part) {
    for (int i = 0; i < part.size(); i++) {
      if (at < 0 || at + i >= text.size() || !part.get(i).matcher(text.get(at + i).stripTrailing()).matches()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAny(String line) {
    return line.strip().equals(ANY);
  }

  /** The lines between lines of dots. */
  private static List<List<Pattern>> parts(List<String> shown) {
    List<List<Pattern>> parts = new ArrayList<>();
    boolean open = false;
    for (String line : shown) {
      if (isAny(line)) {
        open = false;
        continue;
      }
      if (!open) {
        parts.add(new ArrayList<>());
        open = true;
      }
      parts.get(parts.size() - 1).add(pattern(line));
    }
    return parts;
  }

  private static Pattern pattern(String line) {
    return Pattern.compile(Stream.of(line.split(Pattern.quote(ANY), -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
  }
}
