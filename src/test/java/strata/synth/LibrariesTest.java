package strata.synth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;

/** Libraries of several styles under Yosys: what is counted in them, and what is said where one cannot be used. */
@Tag("tools")
class LibrariesTest {
  private static final Path LIBRARIES = Path.of("src/test/resources/libraries");
  private static final String PLAIN =
      "module top (input wire clk_i, input wire a, input wire b, output reg q); always @(posedge clk_i) q <= ~(a & b); endmodule\n";
  private static final String RESET = "module top (input wire clk_i, input wire rst_ni, input wire a, input wire b, output reg q);\n"
      + "  always @(posedge clk_i or negedge rst_ni) if (!rst_ni) q <= 1'b0; else q <= ~(a & b);\nendmodule\n";

  @TempDir
  private Path folder;

  private Optional<Tally> map(Path library, String text, Diagnostics diagnostics) {
    return Liberty.read(library, "", diagnostics).flatMap(liberty -> new Synthesis(folder, new StandardCells(liberty), stage -> {})
        .map(List.of(new Design("top", Map.of("top.v", text), Set.of())), diagnostics)).map(mapped -> mapped.get(0).tally());
  }

  private Tally mapped(Path library, String text) {
    Diagnostics diagnostics = new Diagnostics();
    return map(library, text, diagnostics).orElseThrow(() -> new AssertionError(diagnostics.sorted()));
  }

  /** @param right what is replaced in the library */
  private Diagnostic refused(String right, String wrong, String text) throws IOException {
    String whole = Files.readString(LIBRARIES.resolve("quoted.lib"));
    assertTrue(whole.contains(right));
    Diagnostics diagnostics = new Diagnostics();
    assertEquals(Optional.empty(), map(Files.writeString(folder.resolve("cells.lib"), whole.replace(right, wrong)), text, diagnostics));
    assertEquals(1, diagnostics.sorted().size());
    return diagnostics.sorted().get(0);
  }

  @ParameterizedTest
  @CsvSource({"quoted.lib,own_sc__nand2_1,3.7536,own_sc__dfxtp_1,20.02,own_sc__dfrtp_1,25.024", "bare.lib,NAND2_X1,0.798,DFF_X1,4.522,DFFR_X1,5.32"})
  void libraryOfAnotherStyleIsCounted(String name, String gate, double area, String flipFlop, double itsArea, String withReset, double itsArea2) {
    Tally plain = mapped(LIBRARIES.resolve(name), PLAIN);
    assertEquals(Map.of(gate, 1L, flipFlop, 1L), plain.cells());
    assertEquals(area + itsArea, plain.area(), 1e-6);
    Tally reset = mapped(LIBRARIES.resolve(name), RESET);
    assertEquals(Map.of(gate, 1L, withReset, 1L), reset.cells());
    assertEquals(area + itsArea2, reset.area(), 1e-6);
  }

  @Test
  void theLargerOsuCellsAreFourTimesAsLarge() {
    Diagnostics diagnostics = new Diagnostics();
    Liberty small = InstalledCells.OSU018.find(diagnostics).orElseThrow(() -> new AssertionError(diagnostics.sorted()));
    Liberty large = InstalledCells.OSU035.find(diagnostics).orElseThrow(() -> new AssertionError(diagnostics.sorted()));
    assertEquals("NAND2X1", large.gate());
    assertEquals(4 * small.gateArea(), large.gateArea());
    Tally one = mapped(small.file(), PLAIN);
    Tally other = mapped(large.file(), PLAIN);
    assertEquals(one.cells(), other.cells());
    assertEquals(new StandardCells(small).kiloGates(one), new StandardCells(large).kiloGates(other), 1e-9);
    assertEquals(1, new StandardCells(large).flipFlops(other));
  }

  @Test
  void aGateThatCannotBeUsedIsTheLibrarysFault() throws IOException {
    Diagnostic said = refused("function : \"(!A&!B)\"", "function : \"(!A&!C)\"", PLAIN);
    assertEquals(Code.LIBRARY_UNFIT, said.code());
    assertEquals("yosys cannot map an exclusive or and a flip-flop to it: ABC says: Reading SCL library from file \"cells.lib\" has failed. "
        + "Mio_ParseFormula(): The parser cannot find var \"C))\" in the input var list.", said.message());
  }

  @Test
  void aBufferThatIsMissingIsTheLibrarysFault() throws IOException {
    assertTrue(refused("function : \"(A)\"", "function : \"(!A)\"", PLAIN).message().contains("ABC says: Error: Cannot find buffer gate in the library."));
  }

  @Test
  void aFlipFlopThatAMachineNeedsAndTheLibraryLacksIsNamed() throws IOException {
    Diagnostic said = refused("clear : \"!RESET_B\"; ", "", RESET);
    assertEquals(Code.LIBRARY_UNFIT, said.code());
    assertTrue(said.message().startsWith("it has no flip-flop that top can use: ERROR: FF "), said.message());
  }
}
