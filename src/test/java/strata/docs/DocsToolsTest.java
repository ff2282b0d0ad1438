package strata.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The documents whose commands call Verilator and other tools, from top to bottom. */
@Tag("tools")
class DocsToolsTest {
  @TempDir
  private Path folder;

  @TestFactory
  Stream<DynamicNode> everyBlockIsTrue() throws IOException {
    return Documents.tests(folder, true, DocsToolsTest::needsTools);
  }

  static boolean needsTools(Document document) {
    return document.steps().stream().anyMatch(step -> step instanceof Step.Hidden hidden && Shell.needsTools(hidden.command())
        || step instanceof Step.Block block && block.info().equals("console") && block.text().stream().anyMatch(Shell::needsTools));
  }
}
