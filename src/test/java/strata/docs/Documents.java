package strata.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/** The documents as tests: one a step, in the order of the document. */
final class Documents {
  private Documents() {}

  static Stream<DynamicNode> tests(Path folder, boolean tools, Predicate<Document> wanted) throws IOException {
    List<DynamicNode> tests = new ArrayList<>();
    for (Path path : Document.all()) {
      Document document = Document.read(path);
      if (wanted.test(document)) {
        Path scratch = Files.createDirectories(folder.toRealPath().resolve(path.toString().replace('/', '-')));
        tests.add(DynamicContainer.dynamicContainer(path.toString(), steps(document, new Desk(document, scratch, tools))));
      }
    }
    return tests.stream();
  }

  private static Stream<DynamicTest> steps(Document document, Desk desk) {
    return document.steps().stream().map(step -> DynamicTest.dynamicTest(document.name() + ":" + step.line(), () -> desk.check(step)));
  }
}
