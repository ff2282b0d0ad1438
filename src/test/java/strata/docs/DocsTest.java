package strata.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every block of every document, but for what needs tools. See the package's note. */
class DocsTest {
  /** Blocks that nothing checks, by their first lines: diagrams and forms. Code has no place here. */
  private static final List<String> UNCHECKED = List.of(
      "README.md: ./strata demo      # builds and runs an example: 500 digits through the golden model, 50 through Verilator",
      "README.md: network ──────────► golden (untimed, from the equations) ──────────┐",
      "docs/machine/attention.md: ┌───────────────────────────────┐",
      "docs/machine/linear_attention.md: ┌───────────────────────────────────┐",
      "docs/machine/prune.md: job ──► slot ──► walk: a piece a cycle ──► spikes: the word of the piece ──► its channels, a count a step",
      "docs/machine/router.md: job ──► slot ──► walk: a token a cycle ──► state: the word with the token's scores, expert e in channel e",
      "docs/machine/synapse.md: spikes            weights                  params, old state",
      "docs/machine/vector.md: ┌─► a with b, a step each; planes: with a carry ─┐",
      "rtl-tests/README.md: Vtop JOB OUT [--wave FILE.fst] [+OPTION...]",
      "rtl-tests/README.md: tensor NAME");

  @TempDir
  private Path folder;

  @TestFactory
  Stream<DynamicNode> everyBlockIsTrue() throws IOException {
    return Documents.tests(folder, false, document -> !toolsAreTested() || !DocsToolsTest.needsTools(document));
  }

  /** Then {@link DocsToolsTest} goes through the documents that need tools, and once is enough. */
  private static boolean toolsAreTested() {
    return !System.getProperty("strata.excludedGroups", "tools").contains("tools");
  }

  @Test
  void whatIsNotCheckedIsListed() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path path : Document.all()) {
      Document.read(path).blocks().stream().filter(b -> b.info().equals("text") && b.notes().isEmpty())
          .forEach(b -> found.add(path + ": " + b.first()));
    }
    assertEquals(String.join("\n", UNCHECKED), String.join("\n", found));
  }

  @Test
  void everyFileIsUsed() throws IOException {
    List<String> unused = new ArrayList<>();
    for (Path path : Document.all()) {
      unused.addAll(Document.read(path).unused());
    }
    assertEquals(List.of(), unused);
  }

  @TestFactory
  Stream<DynamicTest> everyLinkLeadsSomewhere() throws IOException {
    return Document.all().stream().map(path -> DynamicTest.dynamicTest(path.toString(),
        () -> assertEquals(List.of(), Links.broken(path, Files.readString(path)))));
  }
}
