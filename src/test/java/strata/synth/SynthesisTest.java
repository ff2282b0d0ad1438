package strata.synth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;

/** Modules that can be counted by hand, what is kept, and what is no result. */
@Tag("tools")
class SynthesisTest {
  private static final String NAND = "module top (input wire a, input wire b, output wire q); assign q = ~(a & b); endmodule\n";
  private static final String REGISTER =
      "module top (input wire clk_i, input wire [7:0] d, output reg [7:0] q); always @(posedge clk_i) q <= d; endmodule\n";

  @TempDir
  private Path cache;

  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

  private Synthesis synthesis() {
    Diagnostics diagnostics = new Diagnostics();
    StandardCells cells = InstalledCells.OSU018.find(diagnostics).map(StandardCells::new).orElseThrow(() -> new AssertionError(diagnostics.sorted()));
    return new Synthesis(cache, cells, heard::add);
  }

  private StandardCells cells() {
    return (StandardCells) synthesis().target();
  }

  private static Design design(String text) {
    return new Design("top", Map.of("top.v", text), Set.of());
  }

  private List<Mapped> mapped(Design... designs) {
    Diagnostics diagnostics = new Diagnostics();
    return synthesis().map(List.of(designs), diagnostics).orElseThrow(() -> new AssertionError(diagnostics.sorted()));
  }

  private Diagnostic refused(String text) {
    Diagnostics diagnostics = new Diagnostics();
    assertTrue(synthesis().map(List.of(design(text)), diagnostics).isEmpty());
    assertEquals(1, diagnostics.sorted().size());
    return diagnostics.sorted().get(0);
  }

  private List<Path> kept() throws IOException {
    try (Stream<Path> files = Files.walk(cache)) {
      return files.filter(file -> file.endsWith(Mapped.STATISTICS)).toList();
    }
  }

  @Test
  void aNandIsOneGate() {
    Mapped nand = mapped(design(NAND)).get(0);
    assertEquals(Map.of("NAND2X1", 1L), nand.tally().cells());
    assertEquals(0.001, cells().kiloGates(nand.tally()));
    assertEquals(0, cells().flipFlops(nand.tally()));
  }

  @Test
  void aRegisterOfEightBitsIsEightFlipFlopsOfFourGates() {
    Mapped register = mapped(design(REGISTER)).get(0);
    assertEquals(8, register.tally().count());
    assertEquals(8, cells().flipFlops(register.tally()));
    assertEquals(0.032, cells().kiloGates(register.tally()));
  }

  @Test
  void blackBoxesHaveNoArea() {
    String outer = "module top (input wire clk_i, input wire [7:0] d, output wire [7:0] q);\n"
        + "  wire [7:0] kept;\n  memory words (.clk_i(clk_i), .d(d), .q(kept));\n  assign q = ~kept;\nendmodule\n";
    Map<String, String> files = new LinkedHashMap<>(Map.of("memory.v", REGISTER.replace("module top", "module memory")));
    files.put("top.v", outer);
    List<Mapped> both = mapped(new Design("top", files, Set.of("memory")), new Design("top", files, Set.of()));
    assertEquals(new TreeMap<>(Map.of("INVX1", 8L)), both.get(0).tally().cells());
    assertEquals(new TreeMap<>(Map.of("INVX1", 8L, "DFFPOSX1", 8L)), both.get(1).tally().cells());
  }

  @Test
  void equalDesignsAreMappedOnceAndCountedTwice() {
    List<Mapped> twice = mapped(design(NAND), design(REGISTER), design(NAND));
    assertEquals(twice.get(0), twice.get(2));
    assertEquals(8, twice.get(1).tally().count());
    assertEquals(Set.of("yosys maps top to gates (1 of 2)", "yosys maps top to gates (2 of 2)"), Set.copyOf(heard));
  }

  @Test
  void whatIsKnownIsNotMappedAgain() throws IOException {
    List<Mapped> first = mapped(design(REGISTER));
    heard.clear();
    assertEquals(first, mapped(design(REGISTER)));
    assertEquals(List.of(), heard);
    assertEquals(2, kept().size(), "it, and that the library can be used");
    for (Path result : kept()) {
      Files.writeString(result, "half of a resu");
    }
    assertEquals(first, mapped(design(REGISTER)), "what cannot be read is made again");
    assertEquals(1, heard.size());
    mapped(design(REGISTER.replace("[7:0]", "[3:0]")));
    assertEquals(2, heard.size(), "another text is another design");
  }

  @Test
  void aLatchIsRefused() throws IOException {
    Diagnostic said = refused("module top (input wire e, input wire d, output reg q); always @* if (e) q = d; endmodule\n");
    assertEquals(Code.VERILOG_REFUSED, said.code());
    assertEquals("yosys refuses top: it has latches: 1 $_DLATCH_P_", said.message());
    assertEquals(1, kept().size(), "that the library can be used");
  }

  @Test
  void aLoopIsRefused() {
    Diagnostic said = refused("module top (input wire a, output wire q); assign q = ~(a & q); endmodule\n");
    assertTrue(said.message().contains("ERROR: Found 1 problems in 'check -assert'"), said.message());
  }

  @Test
  void aWarningThatIsNotListedIsRefused() throws IOException {
    Diagnostic said = refused("module top (input wire [3:0] a, output wire q); assign q = a[5]; endmodule\n");
    assertEquals(Code.VERILOG_REFUSED, said.code());
    assertEquals("yosys refuses top: top.v:1: Warning: Range select out of bounds on signal `\\a': Setting result bit to undef.", said.message());
    assertEquals(1, kept().size(), "that the library can be used");
  }
}
