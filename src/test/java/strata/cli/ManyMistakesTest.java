package strata.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All mistakes of a file and of its imports are said in one run, in the order of the text, and nothing else is: comments in
 * {@code mistakes/} say which codes a line is to have, or {@code at} which other line.
 */
class ManyMistakesTest {
  private static final Path FILES = Path.of("src/test/resources/mistakes");
  private static final Path TENSORS = Path.of("src/test/resources/errors/weights");
  private static final Pattern COMMENT = Pattern.compile("// ((?:E\\d{4} ?)+)(?:at (\\d+))?$");

  @TempDir
  private Path folder;

  private record Mistake(String file, int line, String code) {}

  @BeforeEach
  void copy() throws IOException {
    for (Path from : List.of(FILES, TENSORS)) {
      try (Stream<Path> files = Files.list(from)) {
        for (Path file : files.toList()) {
          Files.copy(file, folder.resolve(file.getFileName()));
        }
      }
    }
  }

  private List<Mistake> written(String name) throws IOException {
    List<Mistake> mistakes = new ArrayList<>();
    List<String> lines = Files.readAllLines(folder.resolve(name));
    for (int i = 0; i < lines.size(); i++) {
      Matcher comment = COMMENT.matcher(lines.get(i));
      if (comment.find()) {
        int line = comment.group(2) == null ? i + 1 : Integer.parseInt(comment.group(2));
        Stream.of(comment.group(1).strip().split(" ")).forEach(code -> mistakes.add(new Mistake(name, line, code)));
      }
    }
    return mistakes.stream().sorted(Comparator.comparingInt(Mistake::line).thenComparing(Mistake::code)).toList();
  }

  private List<JsonObject> found(String name) {
    return Said.by("check", folder.resolve(name).toString(), "--json").json().getAsJsonArray("diagnostics").asList().stream()
        .map(JsonElement::getAsJsonObject).toList();
  }

  private List<Mistake> mistakes(String name, List<JsonObject> found) {
    return found.stream().filter(d -> d.get("file").getAsString().equals(folder.resolve(name).toString()))
        .map(d -> new Mistake(name, d.get("line").getAsInt(), d.get("code").getAsString()))
        .sorted(Comparator.comparingInt(Mistake::line).thenComparing(Mistake::code)).toList();
  }

  @Test
  void allAreSaidAndNothingElse() throws IOException {
    List<JsonObject> found = found("many.arch");
    for (String file : List.of("many.arch", "imported.arch")) {
      assertTrue(written(file).size() > 2);
      assertEquals(written(file), mistakes(file, found));
    }
    assertEquals(written("many.arch").size() + written("imported.arch").size(), found.size());
  }

  @Test
  void inTheOrderOfTheText() {
    for (String file : List.of("many.arch", "imported.arch")) {
      List<int[]> places = found("many.arch").stream().filter(d -> d.get("file").getAsString().endsWith("/" + file))
          .map(d -> new int[] {d.get("line").getAsInt(), d.get("column").getAsInt()}).toList();
      List<int[]> sorted = places.stream().sorted(Comparator.<int[]>comparingInt(p -> p[0]).thenComparingInt(p -> p[1])).toList();
      assertEquals(sorted.stream().map(p -> p[0] + ":" + p[1]).toList(), places.stream().map(p -> p[0] + ":" + p[1]).toList());
    }
  }

  /** What cannot be read hides nothing of what can. */
  @Test
  void anImportThatIsNotThereIsOneOfThem() throws IOException {
    Files.delete(folder.resolve("imported.arch"));
    List<String> codes = found("many.arch").stream().map(d -> d.get("code").getAsString()).toList();
    assertEquals(1, codes.stream().filter("E0222"::equals).count());
    assertTrue(codes.containsAll(List.of("E0205", "E0305", "E0503", "E0609")), codes.toString());
    assertTrue(!codes.contains("E0226"), "a section that the import may have is not missed: " + codes);
  }
}
