package strata.synth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;

/** The library of cells: found below a data folder, read whatever its style, or refused with the reason. */
class LibertyTest {
  private static final String TIGHT = """
      library(test) {
        cell (DFFX1) { cell_footprint : "dff"; area : 80;
          ff(DS0000, P0002) { next_state : "D"; clocked_on : "CLK"; }
          pin(Q) { direction : output; function : "DS0000"; } }
        /* the gate: cell (NAND2X0) { area : 1; } */
        cell ("NAND2X1") {
          area : 12.5;
          pin(A) { direction : input; } pin(B) { direction : input; }
          pin(Y) { direction : output; function : "(!(A B))"; timing() { related_pin : "A";
            cell_rise(t) { values ( \\
              "0.1, 0.2", \\
              "0.3, 0.4"); } } } }
        cell (INVX1) { area : 8; pin(A) { direction : input; } pin(Y) { direction : output; function : "A'"; } }
        cell (LATCHX1) { area : 0; latch(DS0000, P0002) { data_in : "D"; } }
      }
      """;

  /** No semicolons, quoted names, brackets in values, a scan cell with a second flip-flop in its model for tests, units that are lists. */
  private static final String LOOSE = """
      // all that a line ends
      library ("loose__tt_1v80") {
        define(process_corner, library, string)
        technology("cmos");
        capacitive_load_unit(1.0000000000, "pf");
        default_max_transition : 1.5
        voltage_map("VPWR", 1.8)
        operating_conditions ("tt") {
          voltage : 1.8
          process : 1.0
        }
        type (bus_4) { base_type : array; bit_from : 3; bit_to : 0; }
        cell ("nand3_1") {
          area : 1.0
          pin ("A") { direction : "input" }
          pin ("B") { direction : "input" }
          pin ("C") { direction : "input" }
          pin ("Y") { direction : "output"
            function : "(!A) | (!B) | (!C)" }
        }
        cell ("nand2_2") {
          area : 6.2560000000
          pg_pin ("VPWR") { pg_type : "primary_power" }
          pin ("A") { direction : "input" }
          pin ("B") { direction : "input" }
          pin ("Y") { direction : "output"
            function : "(!A) | (!B)" }
        }
        cell ("nand2_1") {
          leakage_power () { value : 0.0017; when : "!A&B"; }
          area : 3.7536
          pin ("A") { capacitance : 0.0017 ; direction : "input" }
          pin ("B") { direction : "input" }
          pin ("Y") { direction : "output"
            function : "(!A) | (!B)" ; max_capacitance : VDD * 0.5 + 2 ;
            internal_power () { related_pin : "A"; rise_power (p) { index_1("0.01, \\
              0.02"); values("1, 2"); } } }
        }
        cell ("nor2_1") { area : 1; pin ("A") { direction : "input" } pin ("B") { direction : "input" }
          pin ("Y") { direction : "output"; function : "(!A&!B)" } }
        cell ("inv_1") { area : 2; pin ("A") { direction : "input" } pin ("Y") { direction : "output"; function : "(!A)" } }
        cell ("sdfx_1") {
          area : 26.3
          ff ("IQ","IQ_N") { clocked_on : "CLK"; next_state : "(D&!SCE) | (SCD&SCE)" }
          test_cell () { ff ("IQ","IQ_N") { clocked_on : "CLK"; next_state : "D" } pin ("D") { direction : "input" } }
        }
        cell ("gate_1") { area : 9; test_cell () { ff (IQ, IQN) { clocked_on : "CLK" } } }
      }
      """;

  @TempDir
  private Path folder;

  private Optional<Liberty> read(String text, Diagnostics diagnostics) throws IOException {
    return Liberty.read(Files.writeString(folder.resolve("cells.lib"), text, StandardCharsets.ISO_8859_1), "", diagnostics);
  }

  private String refused(String text) throws IOException {
    Diagnostics diagnostics = new Diagnostics();
    assertTrue(read(text, diagnostics).isEmpty());
    assertEquals(List.of(Code.LIBRARY_UNFIT), diagnostics.sorted().stream().map(Diagnostic::code).toList());
    return diagnostics.sorted().get(0).message();
  }

  @Test
  void readsTheGateAndWhichCellsHoldABit() throws IOException {
    Liberty liberty = read(TIGHT, new Diagnostics()).orElseThrow();
    assertEquals("NAND2X1", liberty.gate());
    assertEquals(12.5, liberty.gateArea());
    assertEquals(Set.of("DFFX1"), liberty.flipFlops());
    assertEquals(Set.of("DFFX1", "NAND2X1", "INVX1", "LATCHX1"), liberty.cells());
    assertEquals(64, liberty.digest().length());
  }

  @Test
  void readsOtherStylesAndTakesTheSmallestGate() throws IOException {
    Liberty liberty = read(LOOSE, new Diagnostics()).orElseThrow();
    assertEquals("nand2_1", liberty.gate());
    assertEquals(3.7536, liberty.gateArea());
    assertEquals(Set.of("sdfx_1"), liberty.flipFlops(), "the model for tests of a cell is no part of it");
    assertEquals(7, liberty.cells().size());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '@', value = {"(!(A B))@1", "!(A & B)@1", "!A + !B@1", "A'|B'@1", "(A*B)'@1", "!A|!B&1@1", "!(!(!(A  B)))@1", "(A^1)+(B^1)@1",
      "!A B@0", "!(A+B)@0", "A B@0", "!(A B@0", "!(A C)@0", "!A | !B )@0", "@0", "!(A B) ^ !(A B)@0", "!(A^B)@0", "0@0"})
  void knowsANandByWhatItDoes(String function, int isOne) {
    Optional<Integer> table = new LibertyFunction(function == null ? "" : function, List.of("A", "B")).table();
    assertEquals(isOne == 1, table.equals(Optional.of(0b0111)), function + " is " + table);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '@', value = {
      "area : 12.5@area : 0@it has no NAND of two inputs with an area, in which gates are counted",
      "A'@A@it has no inverter, without which nothing can be mapped",
      "ff(@latch(@it has no flip-flop: no cell with a group `ff`",
      "library(@lobrary(@it is no Liberty file: it has no library (NAME) { ... }",
      "DS0000, P0002) {@DS0000, P0002 {@it is no Liberty file: line 3: `)` is expected before `{`",
      "direction : output; function : \"DS0000\"@direction : ;@it is no Liberty file: line 4: the value of `direction` is expected before `;`"})
  void saysWhatIsWrong(String right, String wrong, String expected) throws IOException {
    assertEquals(expected, refused(TIGHT.replace(right, wrong)));
  }

  @Test
  void saysWhereItIsCutOff() throws IOException {
    assertEquals("it is no Liberty file: it ends within `cell (NAND2X1)`, which begins in line 6", refused(TIGHT.substring(0, TIGHT.indexOf("12.5;") + 5)));
    assertEquals("it is no Liberty file: line 13: a string that does not end", refused(TIGHT.substring(0, TIGHT.indexOf("A'") + 1)));
    for (int length = 0; length < TIGHT.stripTrailing().length(); length++) {
      assertTrue(refused(TIGHT.substring(0, length)).startsWith("it is no Liberty file: "));
    }
  }

  @Test
  void whatIsNoTextIsRefused() throws IOException {
    assertEquals("it is no Liberty file: line 1: a byte that is no text", refused("\0\1\2\3"));
    assertEquals("it is no Liberty file: line 1: a byte that is no text", refused("\37\213\b\0 what gzip makes"));
    assertEquals("it is no Liberty file: it has no library (NAME) { ... }", refused(""));
    assertEquals("it is no Liberty file: line 1: groups are nested more than 64 deep", refused("a(){".repeat(100_000)));
    assertTrue(refused("library(x) {" + "cell(a){}\n".repeat(200_001) + "}").endsWith("it has more than 200000 cells, pins and flip-flops"));
    assertTrue(refused("library(\"" + "x".repeat(2_000_000) + "\") {}").endsWith("line 1: a string of more than 1048576 characters"));
  }

  @Test
  void whatIsNoFileIsRefused() throws IOException {
    Diagnostics diagnostics = new Diagnostics();
    assertTrue(Liberty.read(folder.resolve("none.lib"), "", diagnostics).isEmpty());
    assertTrue(Liberty.read(folder, "", diagnostics).isEmpty());
    assertTrue(Liberty.read(Path.of("/dev/zero"), "", diagnostics).isEmpty());
    assertEquals(Set.of("there is no such file", "it is a folder, and a Liberty file is needed", "it is no file"),
        Set.copyOf(diagnostics.sorted().stream().map(Diagnostic::message).toList()));
  }

  @Test
  void aFileThatIsTooLargeIsNotRead() throws IOException {
    Path file = folder.resolve("large.lib");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(LibertyReader.MOST_BYTES + 1);
    }
    Diagnostics diagnostics = new Diagnostics();
    assertTrue(Liberty.read(file, "", diagnostics).isEmpty());
    assertEquals("it has 134217729 bytes, of at most 134217728", diagnostics.sorted().get(0).message());
  }

  @Test
  void findsCellsBelowADataFolder() throws IOException {
    Path file = folder.resolve("second/qflow/tech/osu035/osu035_stdcells.lib");
    Files.createDirectories(file.getParent());
    Files.writeString(file, TIGHT);
    assertEquals(file, InstalledCells.OSU035.find(List.of(folder.resolve("first"), folder.resolve("second")), new Diagnostics()).orElseThrow().file());
  }

  @Test
  void saysHowToInstallCellsThatAreMissing() {
    Diagnostics diagnostics = new Diagnostics();
    assertTrue(InstalledCells.OSU018.find(List.of(Path.of("/nowhere"), Path.of("/noplace")), diagnostics).isEmpty());
    Diagnostic said = diagnostics.sorted().get(0);
    assertEquals(Code.TOOL_MISSING, said.code());
    assertEquals("there are no OSU 0.18 um standard cells: no qflow/tech/osu018/osu018_stdcells.lib in /nowhere, /noplace", said.message());
    assertEquals(List.of("on Debian or Ubuntu: apt-get install qflow-tech-osu018"), said.helps());
  }

  @Test
  void aCellThatTheLibraryDoesNotHaveIsNoResult() throws IOException {
    String statistics = "   Number of wires:  3\n   Number of cells:  4\n     $_TBUF_    1\n     NAND2X1    2\n     words    1\n\n"
        + "   Area for cell type $_TBUF_ is unknown!\n\n   Chip area for module '\\top': 25.000000\n";
    StandardCells cells = new StandardCells(read(TIGHT, new Diagnostics()).orElseThrow());
    Tally tally = Tally.of(statistics).orElseThrow().only(kind -> !kind.equals("words"));
    assertEquals(3, tally.count());
    assertEquals(0.002, cells.kiloGates(tally));
    assertEquals(Optional.of("yosys refuses top: cells are left that the library does not have: 1 $_TBUF_"), cells.refused("top", tally).map(Diagnostic::message));
    Tally flipFlop = Tally.of(statistics.replace("$_TBUF_ ", "$_DFF_PN0_ ")).orElseThrow();
    assertEquals(Optional.of(Code.LIBRARY_UNFIT), cells.refused("top", flipFlop).map(Diagnostic::code));
    assertEquals(Optional.empty(), Tally.of("half of a resu"));
  }
}
