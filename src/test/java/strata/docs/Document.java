package strata.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Markdown file as steps. What is said in no known way is an error with its line. */
record Document(String name, List<Step> steps) {
  static final Set<String> NOTES = Set.of("in", "file", "frame", "refused", "source");

  private static final Pattern FENCE = Pattern.compile("^( *)(```+|~~~+)\\s*(.*)$");
  private static final Pattern NOTE = Pattern.compile("(?s)^\\s*<!--\\s*([a-z]+):\\s*(.*?)\\s*-->\\s*$");
  private static final Pattern ITEM = Pattern.compile("^\\s*([-*+]|\\d+\\.)\\s.*");

  Document {
    steps = List.copyOf(steps);
  }

  /** Those of the repository, by name. */
  static List<Path> all() throws IOException {
    try (Stream<Path> docs = Files.walk(Path.of("docs")); Stream<Path> examples = Files.walk(Path.of("examples"))) {
      return Stream.of(Stream.of(Path.of("README.md"), Path.of("rtl-tests/README.md")), docs, examples).flatMap(s -> s)
          .filter(p -> p.toString().endsWith(".md")).sorted().toList();
    }
  }

  static Document read(Path path) throws IOException {
    return read(path.toString(), Files.readString(path));
  }

  static Document read(String name, String text) {
    return new Reading(name, text.lines().toList()).document();
  }

  List<Step.Block> blocks() {
    return steps.stream().filter(Step.Block.class::isInstance).map(Step.Block.class::cast).toList();
  }

  /** Files that the document makes and no command behind them names: nothing would notice what is wrong with them. */
  List<String> unused() {
    List<String> unused = new ArrayList<>();
    for (Step.Block block : blocks()) {
      boolean made = block.note("file").isPresent() && !block.info().equals("diff");
      if (made && steps.stream().filter(s -> s.line() > block.line()).noneMatch(s -> commands(s).contains(block.note("file").get()))) {
        unused.add(name + ":" + block.line() + ": no command behind it names " + block.note("file").get());
      }
    }
    return unused;
  }

  private static String commands(Step step) {
    return step instanceof Step.Hidden hidden ? hidden.command()
        : step instanceof Step.Block block && block.info().equals("console") ? String.join("\n", block.text()) : "";
  }

  /** A walk over the lines. */
  private static final class Reading {
    private final String name;
    private final List<String> lines;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, String> notes = new LinkedHashMap<>();
    private int at;
    private boolean inList;

    Reading(String name, List<String> lines) {
      this.name = name;
      this.lines = lines;
    }

    Document document() {
      for (at = 0; at < lines.size(); at++) {
        Matcher fence = FENCE.matcher(lines.get(at));
        if (fence.matches()) {
          block(fence.group(1).length(), fence.group(2), fence.group(3).strip());
        } else if (lines.get(at).strip().startsWith("<!--")) {
          comment();
        } else {
          plain(lines.get(at));
        }
      }
      needNoNotes();
      return new Document(name, steps);
    }

    private void block(int indent, String fence, String info) {
      int begin = at;
      List<String> text = new ArrayList<>();
      while (++at < lines.size() && !lines.get(at).strip().equals(fence)) {
        String line = lines.get(at);
        text.add(line.substring(Math.min(indent, line.length() - line.stripLeading().length())));
      }
      if (at == lines.size()) {
        throw mistake(begin, "a fence that nothing closes");
      }
      steps.add(new Step.Block(begin + 1, info, notes, text));
      notes.clear();
    }

    private void comment() {
      int begin = at;
      StringBuilder text = new StringBuilder(lines.get(at));
      while (text.indexOf("-->") < 0) {
        if (++at == lines.size()) {
          throw mistake(begin, "a comment that nothing closes");
        }
        text.append('\n').append(lines.get(at));
      }
      Matcher note = NOTE.matcher(text);
      if (note.matches() && note.group(1).equals("run")) {
        steps.add(new Step.Hidden(begin + 1, note.group(2)));
      } else if (note.matches() && NOTES.contains(note.group(1))) {
        notes.put(note.group(1), note.group(2));
      } else {
        throw mistake(begin, "a comment that says nothing known: " + text);
      }
    }

    /** Four blanks make a block for Markdown, too, unless they continue an item of a list. */
    private void plain(String line) {
      if (line.isBlank()) {
        return;
      }
      needNoNotes();
      boolean indented = line.startsWith("    ") && at > 0 && lines.get(at - 1).isBlank();
      if (indented && !inList) {
        throw mistake(at, "a block that is indented, not fenced");
      }
      inList = ITEM.matcher(line).matches() || inList && line.startsWith(" ") || inList && !lines.get(at - 1).isBlank();
    }

    private void needNoNotes() {
      if (!notes.isEmpty()) {
        throw mistake(at, "no block behind the comment " + notes);
      }
    }

    private AssertionError mistake(int line, String what) {
      return new AssertionError(name + ":" + (line + 1) + ": " + what);
    }
  }
}
