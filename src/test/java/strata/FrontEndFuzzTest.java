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
import strata.network.Elaborator;
import strata.network.Registry;
import strata.scope.Program;

/** Any bytes as a file: its text, its imports, its constants, its networks. */
class FrontEndFuzzTest {
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
    return Fuzzed.examples("E01", "E02", "E03");
  }

  @MethodSource("examples")
  @DictionaryFile(resourcePath = "/strata/arch.dict")
  @FuzzTest
  void anyFile(byte[] bytes) throws IOException {
    Fuzzed.check(bytes, folder, FrontEndFuzzTest::read);
  }

  private static void read(Path file, Diagnostics diagnostics) {
    Elaborator elaborator = new Elaborator(Registry.standard(), false);
    Program.load(file, List.of(), diagnostics)
        .ifPresent(program -> program.networks().forEach(network -> elaborator.elaborate(network, diagnostics)));
  }
}
