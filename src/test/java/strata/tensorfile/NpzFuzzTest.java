package strata.tensorfile;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as a {@code .npz} file. */
class NpzFuzzTest {
  @TempDir private static Path folder;

  static Stream<Arguments> examples() throws IOException {
    return HostileNpzTest.files().map(each -> Arguments.of(each.get()[0]));
  }

  @MethodSource("examples")
  @FuzzTest
  void anyFile(byte[] bytes) throws IOException {
    FuzzedTensors.check(bytes, folder, "a.npz");
  }
}
