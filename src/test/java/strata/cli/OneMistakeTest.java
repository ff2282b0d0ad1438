package strata.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One thing of a right file is changed at a time, every word, number, unit, string and line of it, and one mistake is reported, there or
 * with a label there. What may be changed without a mistake is listed in {@code mistakes/harmless.txt}; {@code -Dstrata.expect=write}
 * writes it.
 */
class OneMistakeTest {
  private static final Path RIGHT = Path.of("src/test/resources/mistakes/right.arch");
  private static final Path HARMLESS = Path.of("src/test/resources/mistakes/harmless.txt");
  private static final Path TENSORS = Path.of("src/test/resources/errors/weights");
  private static final Pattern WORD = Pattern.compile("[ ]*//[^\n]*|\"[^\"]*\"|[A-Za-z_]\\w*|\\d+(?:\\.\\d+)?(?: (?:MHz|um|mm2))?");

  /** The width of {@code spikes} decides the word, so a wrong one is told by each memory that is as wide as another word wants. */
  private static final Set<String> SEVERAL = Set.of("32: word -> 3", "32: steps -> 3");

  /** What shows elsewhere: a threshold of 0 in the op that fires without input, what a block is given in the block. */
  private static final Set<String> ELSEWHERE = Set.of("4: 8 -> 0", "9: x -> 3", "9: \"router\" -> \"nosuch\"");

  @TempDir
  private Path folder;

  private String right;
  private List<String> lines;

  private record Mutant(int line, String change, String text) {
    String name() {
      return line + ": " + change;
    }
  }

  @BeforeEach
  void read() throws IOException {
    right = Files.readString(RIGHT);
    lines = right.lines().toList();
    try (Stream<Path> tensors = Files.list(TENSORS)) {
      for (Path tensor : tensors.toList()) {
        Files.copy(tensor, folder.resolve(tensor.getFileName()));
      }
    }
  }

  @Test
  void isRightAsItIs() throws IOException {
    assertEquals(0, found(right).size());
  }

  @Test
  void aWordThatIsAnotherIsOneMistake() throws IOException {
    List<Mutant> mutants = new ArrayList<>();
    for (Matcher word = WORD.matcher(right); word.find();) {
      others(word.group()).forEach(other -> mutants.add(new Mutant(line(word.start()), word.group() + " -> " + other,
          right.substring(0, word.start()) + other + right.substring(word.end()))));
    }
    assertTrue(mutants.size() > 400, "they are found: " + mutants.size());
    hold("words", mutants);
  }

  private static List<String> others(String word) {
    if (word.strip().startsWith("//")) {
      return List.of();
    }
    if (word.startsWith("\"")) {
      return List.of("\"nosuch\"");
    }
    if (!Character.isDigit(word.charAt(0))) {
      return List.of(word + "zz", "3");
    }
    return word.contains(" ") ? List.of(word.substring(0, word.indexOf(' ')), word.substring(0, word.indexOf(' ')) + " ns")
        : List.of("0", word + " um", word + " / 0");
  }

  private int line(int offset) {
    return (int) right.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
  }

  /** A brace that is missing is noticed where something else ends, so of these only the number of mistakes is asked for. */
  @Test
  void aLineThatIsMissingOrStandsTwiceIsOneMistake() throws IOException {
    List<Mutant> mutants = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      List<String> dropped = new ArrayList<>(lines);
      dropped.remove(i);
      mutants.add(new Mutant(0, "without " + lines.get(i).strip(), String.join("\n", dropped)));
      List<String> twice = new ArrayList<>(lines);
      twice.add(i, lines.get(i));
      mutants.add(new Mutant(0, "twice " + lines.get(i).strip(), String.join("\n", twice)));
    }
    hold("lines", mutants);
  }

  private void hold(String part, List<Mutant> mutants) throws IOException {
    List<String> harmless = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (Mutant mutant : mutants) {
      JsonArray found = found(mutant.text());
      if (found.isEmpty()) {
        harmless.add(part + " " + mutant.name());
      } else if (found.size() > 1 && !SEVERAL.contains(mutant.name())) {
        wrong.add(mutant.name() + " gives " + found);
      } else if (mutant.line() > 0 && !SEVERAL.contains(mutant.name()) && !ELSEWHERE.contains(mutant.name()) && !points(found.get(0).getAsJsonObject(), mutant)) {
        wrong.add(mutant.name() + " is not pointed at by " + found);
      }
    }
    assertEquals(List.of(), wrong);
    List<String> others = Files.readAllLines(HARMLESS).stream().filter(l -> !l.startsWith(part)).toList();
    if ("write".equals(System.getProperty("strata.expect"))) {
      Files.write(HARMLESS, Stream.concat(others.stream(), harmless.stream()).sorted().toList());
    } else {
      assertEquals(Files.readAllLines(HARMLESS).stream().filter(l -> l.startsWith(part)).collect(Collectors.toCollection(TreeSet::new)),
          new TreeSet<>(harmless));
    }
  }

  /** The diagnostic or a label of it is on the line, or it speaks of the name that stood there. */
  private static boolean points(JsonObject diagnostic, Mutant mutant) {
    Stream<JsonObject> places = Stream.concat(Stream.of(diagnostic), diagnostic.getAsJsonArray("labels").asList().stream()
        .map(JsonElement::getAsJsonObject));
    String name = mutant.change().split(" -> ")[0];
    return places.anyMatch(p -> Optional.ofNullable(p.get("line")).map(JsonElement::getAsInt).orElse(0) == mutant.line())
        || Arrays.stream(diagnostic.get("message").getAsString().split("`")).anyMatch(name::equals);
  }

  private JsonArray found(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("mutant.arch"), text);
    return Said.by("check", file.toString(), "--json").json().getAsJsonArray("diagnostics");
  }
}
