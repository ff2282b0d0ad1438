package strata.synth;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import strata.synth.LibertyLexer.Kind;

/**
 * Reads a Liberty file: groups {@code name (words) { ... }}, attributes {@code name : value ;} and {@code name (words) ;}, where a line's end
 * does for a semicolon. All of it is read, and what says which cells there are is kept.
 */
final class LibertyReader {
  private static final Set<String> GROUPS = Set.of("library", "cell", "pin", "ff");
  private static final Set<String> ATTRIBUTES = Set.of("area", "direction", "function");
  /** A library has some hundred cells of some pins each. */
  private static final int MOST_GROUPS = 200_000;
  private static final int DEEPEST = 64;

  private final LibertyLexer words;
  private int kept;
  private String wrong = "";

  /** A group, as far as it is kept: {@code cell (INVX1) { area : 16; pin (A) ... }}. */
  record Group(String name, String of, Map<String, String> attributes, List<Group> groups) {
    List<Group> all(String named) {
      return groups.stream().filter(group -> group.name().equals(named)).toList();
    }

    String attribute(String named) {
      return attributes.getOrDefault(named, "");
    }
  }

  LibertyReader(InputStream in) throws IOException {
    this.words = new LibertyLexer(in);
  }

  /** The library; empty where {@link #wrong} says why. */
  Optional<Group> read() throws IOException {
    words.advance();
    List<Group> found = new ArrayList<>();
    Group file = new Group("", "", new HashMap<>(), found);
    while (words.kind() != Kind.END) {
      if (!statement(file, 0)) {
        return Optional.empty();
      }
    }
    if (found.size() != 1 || !found.get(0).name().equals("library")) {
      fail("it has " + (found.isEmpty() ? "no" : found.size() + " groups in the place of one") + " library (NAME) { ... }");
      return Optional.empty();
    }
    return Optional.of(found.get(0));
  }

  /** What is wrong, with its line. */
  String wrong() {
    return wrong;
  }

  private boolean fail(String what) {
    wrong = what;
    return false;
  }

  private boolean expected(String what) {
    return words.kind() == Kind.END ? fail("it ends after line " + words.line() + ", where " + what + " is expected")
        : fail("line " + words.line() + ": " + (words.kind() == Kind.MISTAKE ? words.text() : what + " is expected before `" + shown() + "`"));
  }

  private String shown() {
    return words.text().length() <= 20 ? words.text() : words.text().substring(0, 20) + "...";
  }

  private boolean isWord() {
    return words.kind() == Kind.WORD || words.kind() == Kind.STRING;
  }

  private boolean statement(Group in, int depth) throws IOException {
    if (words.is(';')) {
      words.advance();
      return true;
    }
    if (!isWord()) {
      return expected("the name of a group or an attribute");
    }
    String name = words.text();
    words.advance();
    if (words.is(':')) {
      return value(in, name);
    }
    if (!words.is('(')) {
      return expected("`(` or `:` after `" + name.substring(0, Math.min(20, name.length())) + "`");
    }
    Optional<String> first = arguments();
    if (first.isEmpty()) {
      return false;
    }
    return !words.is('{') || group(in, name, first.get(), depth + 1);
  }

  private boolean value(Group in, String name) throws IOException {
    words.advance();
    if (!isWord()) {
      return expected("the value of `" + name + "`");
    }
    StringBuilder value = new StringBuilder();
    do {
      value.append(value.length() == 0 ? "" : " ").append(words.text());
      words.advance();
    } while (!words.beginsLine() && (isWord() || words.is('(') || words.is(')') || words.is(',')));
    if (ATTRIBUTES.contains(name)) {
      in.attributes().put(name, value.toString());
    }
    return true;
  }

  /** What stands between the brackets: the first of the words, empty where there is none. */
  private Optional<String> arguments() throws IOException {
    words.advance();
    Optional<String> first = Optional.empty();
    while (isWord() || words.is(',') || words.is(':')) {
      if (isWord() && first.isEmpty()) {
        first = Optional.of(words.text());
      }
      words.advance();
    }
    if (!words.is(')')) {
      expected("`)`");
      return Optional.empty();
    }
    words.advance();
    return Optional.of(first.orElse(""));
  }

  private boolean group(Group in, String name, String of, int depth) throws IOException {
    int begun = words.line();
    if (depth > DEEPEST) {
      return fail("line " + begun + ": groups are nested more than " + DEEPEST + " deep");
    }
    words.advance();
    Group group = new Group(name, of, new HashMap<>(), new ArrayList<>());
    while (!words.is('}')) {
      if (words.kind() == Kind.END) {
        return fail("it ends within `" + name + (of.isEmpty() ? "" : " (" + of + ")") + "`, which begins in line " + begun);
      }
      if (!statement(group, depth)) {
        return false;
      }
    }
    words.advance();
    if (GROUPS.contains(name)) {
      in.groups().add(group);
      kept++;
    }
    return kept <= MOST_GROUPS || fail("it has more than " + MOST_GROUPS + " cells, pins and flip-flops");
  }
}
