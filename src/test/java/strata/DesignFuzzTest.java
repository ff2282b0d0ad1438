package strata;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import strata.diag.Diagnostics;

/** Any bytes as a file that is checked as a whole: its machines and maps, too. */
class DesignFuzzTest {
  private static Path folder;

  @BeforeAll
  static void prepare() throws IOException {
    folder = Fuzzed.folder();
  }

  @AfterAll
  static void clear() throws IOException {
    Fuzzed.delete(folder);
  }

  static Stream<Arguments> examples() throws IOException {
    return Fuzzed.examples("E04", "E05", "E06");
  }

  @MethodSource("examples")
  @DictionaryFile(resourcePath = "/strata/arch.dict")
  @FuzzTest
  void anyFile(byte[] bytes) throws IOException {
    Fuzzed.check(bytes, folder, DesignFuzzTest::read);
  }

  private static void read(Path file, Diagnostics diagnostics) {
    Check.run(file, List.of(), diagnostics);
  }
}
