package strata.cosim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;

/** A build is whole or not there, and what goes wrong is told. */
@Tag("tools")
class VerilatorBuildTest {
  private static List<Diagnostic> told(Path cache, Map<String, String> verilog) {
    Diagnostics diagnostics = new Diagnostics();
    assertTrue(new VerilatorBuild(cache, Progress.SILENT).program("top", verilog, false, diagnostics).isEmpty());
    return diagnostics.sorted();
  }

  @Test
  void aBuildThatFailsIsReportedAndLeavesNothing(@TempDir Path folder) throws IOException {
    Path cache = folder.resolve("a cache with spaces");
    List<Diagnostic> told = told(cache, Map.of("top.v", "module top (input wire clk_i; endmodule\n"));
    assertEquals(List.of(Code.SIMULATOR_NOT_BUILT), told.stream().map(Diagnostic::code).toList());
    assertTrue(told.get(0).message().contains("top.v"), told.get(0).message());
    try (Stream<Path> left = Files.exists(cache) ? Files.walk(cache).filter(Files::isRegularFile) : Stream.empty()) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void aCacheThatIsNoFolderIsReported(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    List<Diagnostic> told = told(file, Map.of("top.v", "module top; endmodule\n"));
    assertEquals(List.of(Code.SIMULATOR_NOT_BUILT), told.stream().map(Diagnostic::code).toList());
    assertTrue(told.get(0).message().contains(file.toString()), told.get(0).message());
  }
}
