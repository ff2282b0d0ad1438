package strata.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import strata.diag.Code;
import strata.diag.Explanation;
import strata.diag.Explanation.Example;

/**
 * The long form of every code: what it calls wrong is refused with this code alone and in these words, and what it calls right is
 * fine. Examples stand in a folder with the small tensor files of {@code src/test/resources/errors}. With
 * {@code -Dstrata.expect=write} the parts {@code ## Said} are written.
 */
class ExplainTest {
  private static final Path FILES = Path.of("src/main/resources/strata/explain");
  private static final Path TENSORS = Path.of("src/test/resources/errors/weights");
  private static final Pattern CODE = Pattern.compile("(?m)^(?:error|warning)\\[([EW]\\d{4})]");
  private static final Pattern POINTER = Pattern.compile("\nfor more: strata explain [EW]\\d{4}\n$");

  /** What only a tool can show; {@link CliTest} breaks them, {@link MacroTest} and {@link SynthCommandTest} give them what does not fit. */
  private static final Set<Code> NOT_SHOWN = Set.of(Code.SIMULATOR_NOT_BUILT, Code.TOOL_MISSING, Code.VERILOG_REFUSED,
      Code.MACRO_MISFIT, Code.LIBRARY_UNFIT);

  @TempDir
  private Path temporary;

  @Test
  void everyFileBelongsToACode() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      assertEquals(Arrays.stream(Code.values()).map(c -> c.id() + ".md").collect(Collectors.toSet()),
          files.map(f -> f.getFileName().toString()).collect(Collectors.toSet()));
    }
  }

  @TestFactory
  Stream<DynamicTest> examplesAreAsWrongAndAsRightAsIsSaid() {
    return Arrays.stream(Code.values()).map(code -> DynamicTest.dynamicTest(code.id(), () -> check(code)));
  }

  private void check(Code code) throws Exception {
    Explanation explanation = Explanation.of(code);
    assertEquals(NOT_SHOWN.contains(code), explanation.wrong().kind().equals("text"), "what can be shown is run");
    if (NOT_SHOWN.contains(code)) {
      return;
    }
    Said wrong = run(code + "-wrong", explanation.wrong());
    assertEquals(List.of(code.id()), CODE.matcher(wrong.err()).results().map(r -> r.group(1)).distinct().toList(), wrong.err());
    String said = POINTER.matcher(wrong.err()).replaceFirst("").strip();
    if ("write".equals(System.getProperty("strata.expect"))) {
      Path file = FILES.resolve(code.id() + ".md");
      Files.writeString(file, Files.readString(file).replace("```text\n" + explanation.said() + "\n```", "```text\n" + said + "\n```"));
    } else {
      assertEquals(explanation.said(), said);
    }
    Said right = run(code + "-right", explanation.right());
    assertEquals("", right.err());
    assertEquals(0, right.exit());
  }

  private Said run(String name, Example example) throws Exception {
    Path folder = Files.createDirectory(temporary.resolve(name));
    try (Stream<Path> tensors = Files.list(TENSORS)) {
      for (Path tensor : tensors.toList()) {
        Files.copy(tensor, folder.resolve(tensor.getFileName()));
      }
    }
    if (example.kind().equals("sh")) {
      int last = example.text().lastIndexOf('\n');
      assertEquals(0, finished(folder, List.of("sh", "-c", example.text().substring(0, last))));
      return strata(folder, example.text().substring(last + 1));
    }
    Files.writeString(folder.resolve("example.arch"), example.text() + "\n");
    String first = example.text().lines().findFirst().orElse("");
    return strata(folder, first.startsWith("// strata ") ? first.substring(3) : "strata check example.arch");
  }

  /** What only reads the example is run here; what names other files too, in a process that stands in the folder. */
  private static Said strata(Path folder, String line) throws Exception {
    assertTrue(line.startsWith("strata "), line);
    List<String> arguments = new ArrayList<>(List.of(line.split(" ")));
    arguments.remove(0);
    if (arguments.get(0).equals("check")) {
      arguments.replaceAll(a -> a.equals("example.arch") ? folder.resolve(a).toString() : a);
      Said said = Said.by(arguments.toArray(String[]::new));
      return new Said(said.exit(), said.out(), said.err().replace(folder + "/", ""));
    }
    arguments.addAll(0, List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
        System.getProperty("java.class.path"), "strata.cli.Main"));
    int exit = finished(folder, arguments);
    return new Said(exit, Files.readString(folder.resolve("out.txt")), Files.readString(folder.resolve("err.txt")).replace(folder + "/", ""));
  }

  private static int finished(Path folder, List<String> command) throws Exception {
    return new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(folder.resolve("out.txt").toFile())
        .redirectError(folder.resolve("err.txt").toFile()).start().waitFor();
  }

  @ParameterizedTest
  @ValueSource(strings = {"E0508", "e0508", "E508", "508", "0508", "E-0508", "[E0508]", "error[E0508]:"})
  void aCodeMayBeWrittenAsItComes(String spelling) {
    Said said = Said.by("explain", spelling);
    assertEquals(0, said.exit(), said.err());
    assertTrue(said.out().startsWith("E0508: a bond with fewer pads than the nets that cross it\n\n"), said.out());
    for (String part : List.of("\nWrong:\n\n    machine", "\nSaid:\n\n    error[E0508]: ", "\nRight:\n\n    machine", "\nTry:\n\n- ")) {
      assertTrue(said.out().contains(part), said.out());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"E0599", "W0508", "E9999", "0", "bond", "E05081", ""})
  void whatIsNoCodeIsWrongUsage(String word) {
    Said said = Said.by("explain", word);
    assertEquals(2, said.exit());
    assertEquals("", said.out());
    assertTrue(said.err().startsWith("error: "), said.err());
  }

  @Test
  void anUnknownCodeIsToldItsNeighbours() {
    Code last = Arrays.stream(Code.values()).filter(c -> c.id().startsWith("E05")).reduce((a, b) -> b).orElseThrow();
    assertTrue(Said.by("explain", "E0599").err().contains("near it are " + last.id() + " (" + last.title() + ") and E0601 ("));
    Code greatest = Arrays.stream(Code.values()).filter(c -> c.id().startsWith("E")).reduce((a, b) -> b).orElseThrow();
    assertTrue(Said.by("explain", "9999").err().contains("near it are " + greatest.id() + " ("));
    assertTrue(Said.by("explain", "e1").err().contains("near it are E0101 ("));
  }

  @Test
  void withoutACodeAllAreListed() {
    Said said = Said.by("explain");
    assertEquals(Arrays.stream(Code.values()).map(c -> c.id() + "  " + c.title()).toList(), said.out().lines().toList());
  }

  @Test
  void jsonHoldsTheSame() {
    Explanation explanation = Explanation.of(Code.REDECLARED);
    Said said = Said.by("explain", "E0201", "202", "--json");
    assertEquals(2, said.json().getAsJsonArray("codes").size());
    JsonObject second = said.json().getAsJsonArray("codes").get(1).getAsJsonObject();
    assertEquals("E0202", second.get("code").getAsString());
    assertEquals("error", second.get("severity").getAsString());
    assertEquals(Code.REDECLARED.title(), second.get("title").getAsString());
    assertEquals(explanation.meaning(), second.get("meaning").getAsString());
    assertEquals(explanation.wrong().text(), second.get("wrong").getAsString());
    assertEquals(explanation.said(), second.get("said").getAsString());
    assertEquals(explanation.right().text(), second.get("right").getAsString());
    assertEquals(explanation.tries().size(), second.getAsJsonArray("try").size());
    assertEquals(Code.values().length, Said.by("explain", "--json").json().getAsJsonArray("codes").size());
  }

  @Test
  void diagnosticsPointHere() throws IOException {
    Path file = Files.writeString(temporary.resolve("a.arch"), "network N {\n  input x : spike[channels: 4]\n  a = b\n  c = d\n  output y = x(3)\n}\n");
    assertTrue(Said.by("check", file.toString()).err().endsWith("\n\nfor more: strata explain E0201 E0317\n"));
    assertEquals("", Said.by("check", file.toString(), "--json").err());
  }
}
