package strata.kinds;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The contract of {@link KindsContractTest} with Verilator, on one machine, so that it is built once. */
@Tag("tools")
class KindsVerilatorTest {
  @TempDir
  private Path folder;

  @TestFactory
  Stream<DynamicTest> goldenModelSimulatorAndVerilatorAgree() {
    return Example.all().stream().filter(Example::isMapped).map(example -> DynamicTest.dynamicTest(example.toString(), () ->
        Contract.agree(example, folder.resolve(example.toString()), "--stall", "30", "--gap", "20")));
  }
}
