package strata.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.diag.Diagnostics;
import strata.synth.Design;
import strata.synth.InstalledCells;
import strata.synth.Mapped;
import strata.synth.StandardCells;
import strata.synth.Synthesis;

/** Netlists that are timed keep the carry trees of their adders. */
@Tag("tools")
class AdderTest {
  private static final String ADDER = "module top (input wire clk_i, input wire [15:0] a_i, input wire [15:0] b_i, output reg [15:0] s_o);\n"
      + "  reg [15:0] a;\n  reg [15:0] b;\n  always @(posedge clk_i) begin\n    a <= a_i;\n    b <= b_i;\n    s_o <= a + b;\n  end\nendmodule\n";

  @TempDir
  private Path cache;

  @Test
  void theLevelsOfAnAdderGrowWithTheLogarithmOfItsWidth() throws IOException {
    Diagnostics diagnostics = new Diagnostics();
    StandardCells cells = new StandardCells(InstalledCells.OSU018.find(diagnostics).orElseThrow(() -> new AssertionError(diagnostics.sorted())));
    Design design = new Design("top", new LinkedHashMap<>(Map.of("top.v", ADDER)), Set.of());
    Mapped mapped = new Synthesis(cache, cells, stage -> {}).map(List.of(design), diagnostics)
        .orElseThrow(() -> new AssertionError(diagnostics.sorted())).get(0);
    LibertyFile library = LibertyFile.of(Files.readString(cells.liberty().file(), StandardCharsets.ISO_8859_1));
    Circuit circuit = Circuit.of("top", Map.of("top", Netlist.of(Files.readString(mapped.netlist().orElseThrow()))), library.cells());
    assertEquals(48, circuit.leaves().values().stream().filter(Circuit.Leaf::holds).count());
    int levels = Levels.most(circuit, leaf -> true).count();
    assertTrue(levels >= 5 && levels <= 10, levels + " levels");
  }
}
