package strata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Renderer;
import strata.diag.Span;

/**
 * What holds for every file, however it came about: reading it ends soon and throws nothing; what is said about it can be printed, on
 * lines that no text of the file can forge; and it is the same each time.
 */
final class Fuzzed {
  /** Of the processor: ten times what the slowest file that the limits allow may take. */
  private static final double WATCHDOG_SECONDS = 20;
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
  private static final Path ERRORS = Path.of("src/test/resources/errors");

  private Fuzzed() {}

  /** A folder with the weights and the machine that the examples of mistakes name. */
  static Path folder() throws IOException {
    Path folder = Files.createTempDirectory("strata-fuzz");
    for (String part : new String[] {"parts", "weights", "tensors"}) {
      Files.createDirectory(folder.resolve(part));
      try (Stream<Path> files = Files.list(ERRORS.resolve(part))) {
        for (Path file : files.toList()) {
          Files.copy(file, folder.resolve(part).resolve(file.getFileName()));
        }
      }
    }
    return folder;
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** The examples of mistakes, of some rooms: files that are nearly right. @param codes as in {@code E03} */
  static Stream<Arguments> examples(String... codes) throws IOException {
    try (Stream<Path> files = Files.list(ERRORS)) {
      return files.filter(f -> f.toString().endsWith(".arch") && Stream.of(codes).anyMatch(f.getFileName().toString()::startsWith))
          .sorted().map(Fuzzed::bytes).toList().stream();
    }
  }

  private static Arguments bytes(Path file) {
    try {
      return Arguments.of((Object) Files.readAllBytes(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Reads the bytes as a file of the folder, twice. */
  static void check(byte[] bytes, Path folder, BiConsumer<Path, Diagnostics> reading) throws IOException {
    Path file = Files.write(folder.resolve("fuzzed.arch"), bytes);
    String first = said(file, reading);
    assertEquals(first, said(file, reading), "the same file is read in two ways");
  }

  private static String said(Path file, BiConsumer<Path, Diagnostics> reading) {
    Diagnostics diagnostics = new Diagnostics();
    long start = CLOCK.getCurrentThreadCpuTime();
    reading.accept(file, diagnostics);
    String text = Renderer.render(diagnostics);
    double seconds = (CLOCK.getCurrentThreadCpuTime() - start) / 1e9;
    assertTrue(seconds < WATCHDOG_SECONDS, "took " + seconds + " s");
    diagnostics.sorted().forEach(Fuzzed::check);
    assertEquals(diagnostics.hasErrors(), !text.isEmpty(), "an error that is not said");
    return text;
  }

  /** Spans are held to their source where they are made. */
  private static void check(Diagnostic d) {
    assertFalse(d.message().isBlank(), d.toString());
    check(d.span(), d);
    d.labels().forEach(label -> check(label.span(), d));
    String text = Renderer.render(d);
    long places = 1 + d.labels().size();
    assertTrue(text.startsWith("error[" + d.code().id() + "]: "), text);
    assertTrue(text.lines().count() <= 2 + 4 * places + d.helps().size(), "a line too many:\n" + text);
    assertTrue(text.codePoints().noneMatch(c -> c != '\n' && Character.isISOControl(c)), "a control character:\n" + text);
    assertTrue(text.lines().allMatch(line -> line.length() < 2000), "a line too long:\n" + text);
  }

  private static void check(Span span, Diagnostic d) {
    assertTrue(span.line() >= 1 && span.column() >= 1 && span.end() <= span.source().text().length(), d.toString());
  }
}
