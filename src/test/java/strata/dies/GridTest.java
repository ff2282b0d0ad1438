package strata.dies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.machine.Bond;

/** Pads in rows and columns, and bonds that have too few of them. */
class GridTest {
  @TempDir
  private Path folder;

  private static Grid grid(String pitch, String area, int share, long vias) {
    return Grid.of(new Bond("a", "b", "face_to_face", new BigDecimal(pitch), new BigDecimal(area), share, 1), vias);
  }

  @Test
  void anAreaIsFilledWithWholePads() {
    Grid grid = grid("1", "0.02", 25, 3825);
    assertEquals(List.of(160, 125), List.of(grid.columns(), grid.rows()));
    assertEquals(5000, grid.signals(grid.pads()));
    assertEquals(new Box(0, 0, 160 * 2000, 125 * 2000), grid.area());
    assertEquals(grid.area(), grid.used());
    assertEquals(new Box.Point(1000, 1000), grid.at(0));
    assertEquals(new Box.Point(3000, 1000), grid.at(1));
    assertEquals(new Box.Point(1000, 3000), grid.at(160));
  }

  @Test
  void signalsAreSpreadEvenly() {
    for (int share : List.of(1, 25, 33, 50, 99, 100)) {
      Grid grid = grid("1", "0.02", share, 1);
      assertEquals(20000 * share / 100, IntStream.range(0, grid.pads()).filter(grid::signal).count());
      for (int from = 0; from < 20000 - 100; from += 77) {
        assertEquals(share, IntStream.range(from, from + 100).filter(grid::signal).count());
      }
    }
  }

  /** No area has fewer pads than the largest square in it. */
  @Test
  void aShapeWastesLittle() {
    for (int pads = 1; pads < 3000; pads++) {
      Grid grid = grid("1", BigDecimal.valueOf(pads, 6).toPlainString(), 100, 1);
      long square = (long) Math.sqrt(pads);
      assertTrue(grid.pads() <= pads && grid.pads() >= square * square && grid.columns() <= 2 * grid.rows() + 2, grid.toString());
    }
  }

  @Test
  void aPitchIsRoundedUpToWholeNanometres() {
    assertEquals(2 * 3334, grid("3.3333", "0.2", 25, 1).pitch());
    assertEquals(2 * 50, grid("0.05", "0.2", 25, 1).pitch());
  }

  /** Ten reticles of pads at the finest pitch: the middle of them, twice what the signals need. */
  @Test
  void ofVeryManyPadsThoseInTheMiddleAreUsed() {
    Grid grid = grid("0.05", "10000", 25, 100_000);
    assertTrue(grid.pads() >= 800_000 && grid.pads() < 802_000, grid.toString());
    assertTrue(grid.signals(grid.pads()) >= 200_000);
    assertTrue(grid.area().holds(grid.used()));
    assertEquals(1e10, (double) grid.area().width() * grid.area().height() / 4e6, 1e6);
    Box die = new Box(0, 0, grid.area().width() + 2001, grid.area().height() + 4000);
    assertTrue(die.holds(grid.on(die).area()));
    assertEquals(Grid.USUAL_PADS, grid("0.05", "10000", 25, 10).pads());
  }

  private List<Diagnostic> check(String bond) throws IOException {
    return check(Machines.of("M", List.of(bond), folder));
  }

  private static List<Diagnostic> check(Machines.Built built) {
    Diagnostics diagnostics = new Diagnostics();
    GridCheck.check(built.stack(), built.spec(), diagnostics);
    return diagnostics.sorted();
  }

  /** The help is taken at its word, where rows are too few, and where there is no place for clock and reset. */
  @Test
  void whatIsTooSmallIsRefusedAndTheAreaThatHelpsDoesHelp() throws IOException {
    Machines.Built built = Machines.of("M", List.of("face_to_face(area: 1 mm2)"), folder);
    long vias = built.stack().vias(built.stack().machine().bonds().get(0));
    for (int more = 0; more < 2; more++) {
      Diagnostic found = check("face_to_face(share: 100, area: " + (vias + more) + " um2)").get(0);
      assertEquals(Code.BOND_GRID_TOO_SMALL, found.code());
      assertTrue(found.message().startsWith("the bond yes - no carries " + vias + " nets, the clock and the reset, and 0."), found.message());
      String area = found.helps().get(0).replaceAll("an area of (\\S+) mm2 would do", "$1");
      assertEquals(List.of(), check("face_to_face(share: 100, area: " + area + " mm2)"));
    }
    assertEquals(List.of(Code.BOND_TOO_SMALL), check("face_to_face(share: 100, area: " + (vias - 1) + " um2)").stream().map(Diagnostic::code).toList());
  }

  /** Clock and reset cross where nothing else does. */
  @Test
  void aBondWithoutAPadIsRefused() throws IOException {
    Diagnostic found = check(Machines.empty("micro_bump(area: 600 um2)", folder)).get(0);
    assertEquals("the bond low - up carries 0 nets, the clock and the reset, and no whole pad has room in 0.0006 mm2 at 25 um", found.message());
    assertEquals(List.of("an area of 0.0025 mm2 would do"), found.helps());
    assertEquals(1, check(Machines.empty("micro_bump(area: 1249 um2)", folder)).size());
    assertEquals(List.of(), check(Machines.empty("micro_bump(area: 1250 um2)", folder)));
  }
}
