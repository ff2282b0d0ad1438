package strata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Renderer;

/**
 * Every way a file can be wrong, with what is said about it: {@code errors/CODE-name.arch} and its {@code .expect}. A first line
 * {@code // with: -P steps=8} holds arguments, {@code // pad: N} lengthens the file to N bytes. With {@code -Dstrata.expect=write}
 * the expected texts are written; read them before they are committed.
 */
class ErrorsTest {
  private static final Path ERRORS = Path.of("src/test/resources/errors");

  @TempDir
  private Path padded;

  private static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(ERRORS)) {
      return files.filter(f -> f.getFileName().toString().matches("[EW]\\d{4}-.*\\.arch")).sorted().toList();
    }
  }

  private static String code(Path example) {
    return example.getFileName().toString().substring(0, 5);
  }

  @TestFactory
  Stream<DynamicTest> everyExampleIsReportedAsExpected() throws IOException {
    return examples().stream().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  private void check(Path file) throws IOException {
    // some examples are deliberately not UTF-8
    String first = new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1).lines().findFirst().orElse("");
    Path read = first.startsWith("// pad: ") ? pad(file, Integer.parseInt(first.substring(8).strip())) : file;
    List<String> arguments = first.startsWith("// with: ") ? Arrays.asList(first.substring(9).strip().split("\\s+")) : List.of();
    Diagnostics diagnostics = new Diagnostics();
    Check.run(read, arguments, diagnostics);
    String said = Renderer.render(diagnostics).replace(read.getParent() + "/", "");
    Path expected = ERRORS.resolve(file.getFileName().toString().replaceFirst("arch$", "expect"));
    if ("write".equals(System.getProperty("strata.expect"))) {
      Files.writeString(expected, said);
    }
    assertTrue(diagnostics.sorted().stream().map(Diagnostic::code).anyMatch(c -> c.id().equals(code(file))), said);
    assertEquals(Files.readString(expected), said);
  }

  private Path pad(Path file, int bytes) throws IOException {
    String text = Files.readString(file);
    return Files.writeString(padded.resolve(file.getFileName()), text + "\n".repeat(bytes - text.length()));
  }

  /** Codes from 07 on speak of tools and folders, which no file can get wrong: they are tested where commands are. */
  private static boolean ofFiles(Code code) {
    return code.id().compareTo("E07") < 0 || code.id().startsWith("W") && code.id().compareTo("W07") < 0;
  }

  @Test
  void everyCodeHasAnExample() throws IOException {
    Set<String> missing = Arrays.stream(Code.values()).filter(ErrorsTest::ofFiles).map(Code::id).collect(Collectors.toCollection(TreeSet::new));
    examples().forEach(e -> missing.remove(code(e)));
    assertEquals(Set.of(), missing);
  }

  @Test
  void everyOtherCodeIsTestedWhereCommandsAre() throws IOException {
    StringBuilder tests = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of("src/test/java/strata"))) {
      for (Path file : files.filter(f -> f.toString().matches(".*/(cli|cosim)/.*[.]java")).sorted().toList()) {
        tests.append(Files.readString(file));
      }
    }
    List<Code> untested = Arrays.stream(Code.values()).filter(c -> !ofFiles(c))
        .filter(c -> !tests.toString().contains(c.id()) && !tests.toString().contains("Code." + c.name())).toList();
    assertEquals(List.of(), untested);
  }

  @Test
  void everyExpectationHasItsExampleAndEveryExampleACode() throws IOException {
    Set<String> known = Arrays.stream(Code.values()).map(Code::id).collect(Collectors.toSet());
    List<Path> stray = new ArrayList<>();
    try (Stream<Path> files = Files.list(ERRORS)) {
      files.filter(f -> f.toString().endsWith(".expect"))
          .filter(f -> !Files.exists(ERRORS.resolve(f.getFileName().toString().replaceFirst("expect$", "arch")))).forEach(stray::add);
    }
    examples().stream().filter(e -> !known.contains(code(e))).forEach(stray::add);
    assertEquals(List.of(), stray);
  }
}
