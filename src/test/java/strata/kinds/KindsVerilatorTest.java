package strata.kinds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import strata.diag.Diagnostics;
import strata.machine.MachineSpec;

/** The contract of {@link KindsContractTest} with Verilator, on one machine, so that it is built once. */
@Tag("tools")
class KindsVerilatorTest {
  @TempDir
  private Path folder;

  private static Stream<Example> mapped() {
    return Example.all().stream().filter(Example::isMapped);
  }

  @TestFactory
  Stream<DynamicTest> goldenModelSimulatorAndVerilatorAgree() {
    return mapped().map(example -> DynamicTest.dynamicTest(example.toString(), () ->
        Contract.agree(example, folder.resolve(example.toString()), "--stall", "30", "--gap", "20")));
  }

  /** Whatever is mapped onto it: no depth of the machine is open. */
  @Test
  void allExamplesShareTheHardware() {
    Set<Long> hashes = new TreeSet<>();
    mapped().forEach(example -> {
      MachineSpec spec = MachineSpec.of(example.program().machines().get(0), new Diagnostics()).orElseThrow();
      assertEquals(Set.of(), spec.autoDepths().keySet());
      hashes.add(spec.provisional().hash());
    });
    assertEquals(1, hashes.size());
  }
}
