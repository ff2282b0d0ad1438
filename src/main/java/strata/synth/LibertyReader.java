package strata.synth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import strata.synth.LibertyLexer.Kind;

/**
 * Reads a Liberty file: groups {@code name (words) { ... }}, attributes {@code name : value ;} and {@code name (words) ;}, where a line's end
 * does for a semicolon. All of it is read, and what says which cells there are is kept.
 */
public final class LibertyReader {
  private static final Set<String> GROUPS = Set.of("library", "cell", "pin", "bus", "type", "ff", "ff_bank", "latch", "latch_bank", "memory");
  private static final Set<String> ATTRIBUTES = Set.of("area", "direction", "function", "max_capacitance", "clock", "bus_type", "bit_width");
  /** Bytes of a file; Yosys, too, would take minutes to read more. */
  public static final long MOST_BYTES = 128L << 20;
  /** Cells, pins and what else is kept; a library has some hundred cells of some pins each. */
  public static final int MOST_GROUPS = 200_000;
  /** Groups within each other. */
  public static final int DEEPEST = 64;
  /** Characters of a word or a string; far more than a row of a table. */
  public static final int LONGEST = 1 << 20;

  private final LibertyLexer words;
  private int kept;
  private String wrong = "";

  /** Why a file is not even opened: it is none, or too large; empty if it may be one. */
  public static Optional<String> refused(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.of("there is no such file");
    }
    if (!Files.isRegularFile(file)) {
      return Optional.of(Files.isDirectory(file) ? "it is a folder, and a Liberty file is needed" : "it is no file");
    }
    return Files.size(file) > MOST_BYTES ? Optional.of("it has " + Files.size(file) + " bytes, of at most " + MOST_BYTES) : Optional.empty();
  }

  public LibertyReader(InputStream in) throws IOException {
    this.words = new LibertyLexer(in);
  }

  /** The library; empty where {@link #wrong} says why. */
  public Optional<LibertyGroup> read() throws IOException {
    words.advance();
    List<LibertyGroup> found = new ArrayList<>();
    LibertyGroup file = new LibertyGroup("", List.of(), new HashMap<>(), found);
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
  public String wrong() {
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

  private boolean statement(LibertyGroup in, int depth) throws IOException {
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
    List<String> of = new ArrayList<>();
    return arguments(of) && (!words.is('{') || group(in, name, of, depth + 1));
  }

  private boolean value(LibertyGroup in, String name) throws IOException {
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

  /** The words between the brackets, without their commas; {@code D[3:0]} is one. */
  private boolean arguments(List<String> all) throws IOException {
    words.advance();
    boolean range = false;
    while (isWord() || words.is(',') || words.is(':')) {
      if (isWord() && range && !all.isEmpty()) {
        all.add(all.remove(all.size() - 1) + ":" + words.text());
      } else if (isWord()) {
        all.add(words.text());
      }
      range = words.is(':');
      words.advance();
    }
    if (!words.is(')')) {
      return expected("`)`");
    }
    words.advance();
    return true;
  }

  private boolean group(LibertyGroup in, String name, List<String> of, int depth) throws IOException {
    int begun = words.line();
    if (depth > DEEPEST) {
      return fail("line " + begun + ": groups are nested more than " + DEEPEST + " deep");
    }
    words.advance();
    LibertyGroup group = new LibertyGroup(name, of, new HashMap<>(), new ArrayList<>());
    while (!words.is('}')) {
      if (words.kind() == Kind.END) {
        return fail("it ends within `" + name + (of.isEmpty() ? "" : " (" + of.get(0) + ")") + "`, which begins in line " + begun);
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
