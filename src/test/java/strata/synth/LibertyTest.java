package strata.synth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;

/** The library of cells: found below a data folder, read as far as gates need it, or missed with the way to install it. */
class LibertyTest {
  private static final String CELLS = """
      library(test) {
        cell (DFFX1) { cell_footprint : "dff"; area : 80;
          ff(DS0000, P0002) { next_state : "D"; clocked_on : "CLK"; }
          pin(Q) { direction : output; } }
        /* the gate */
        cell ("NAND2X1") {
          area : 12.5;
          pin(Y) { timing() { related_pin : "A"; } } }
        cell (LATCHX1) { area : 0; latch(DS0000, P0002) { data_in : "D"; } }
      }
      """;

  @TempDir
  private Path folder;

  private Optional<Liberty> read(String text, Diagnostics diagnostics) throws IOException {
    Path file = folder.resolve("second/qflow/tech/osu018/osu018_stdcells.lib");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return Liberty.osu018(List.of(folder.resolve("first"), folder.resolve("second")), diagnostics);
  }

  @Test
  void readsTheGateAndWhichCellsHoldABit() throws IOException {
    Liberty liberty = read(CELLS, new Diagnostics()).orElseThrow();
    assertEquals(12.5, liberty.nand2());
    assertEquals(Set.of("DFFX1"), liberty.flipFlops());
    assertEquals(Set.of("DFFX1", "NAND2X1", "LATCHX1"), liberty.cells());
    assertEquals(CELLS.length(), liberty.bytes());
  }

  @Test
  void saysHowToInstallCellsThatAreMissing() {
    Diagnostics diagnostics = new Diagnostics();
    assertTrue(Liberty.osu018(List.of(Path.of("/nowhere"), Path.of("/noplace")), diagnostics).isEmpty());
    Diagnostic said = diagnostics.sorted().get(0);
    assertEquals(Code.TOOL_MISSING, said.code());
    assertEquals("there are no OSU 0.18 um standard cells: no qflow/tech/osu018/osu018_stdcells.lib in /nowhere, /noplace", said.message());
    assertEquals(List.of("on Debian or Ubuntu: apt-get install qflow-tech-osu018"), said.helps());
  }

  @Test
  void aLibraryWithoutTheGateIsNone() throws IOException {
    Diagnostics diagnostics = new Diagnostics();
    assertTrue(read(CELLS.replace("NAND2X1", "NOR2X1"), diagnostics).isEmpty());
    assertTrue(diagnostics.sorted().get(0).message().endsWith("osu018_stdcells.lib has no cell NAND2X1 with an area"),
        diagnostics.sorted().get(0).message());
  }

  @Test
  void aCellThatTheLibraryDoesNotHaveIsNoResult() throws IOException {
    String statistics = "   Number of wires:  3\n   Number of cells:  4\n     $_TBUF_    1\n     NAND2X1    2\n     words    1\n\n"
        + "   Area for cell type $_TBUF_ is unknown!\n\n   Chip area for module '\\top': 25.000000\n";
    Liberty liberty = read(CELLS, new Diagnostics()).orElseThrow();
    Mapped mapped = Mapped.of(statistics, Set.of("words"), folder);
    assertEquals(3, mapped.count());
    assertEquals(2.0, mapped.gates(liberty));
    assertEquals(Optional.of("cells are left that the library does not have: 1 $_TBUF_"), mapped.refused(liberty));
  }
}
