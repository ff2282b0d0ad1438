package strata.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What OpenSTA 2.0.17 prints. */
class StaTest {
  private static final String PRINTED = """
      @ 0
      Startpoint: top/vec/c12 (rising edge-triggered flip-flop clocked by clk)
      Endpoint: top/vec/c40 (rising edge-triggered flip-flop clocked by clk)
      Path Group: clk
      Path Type: max

         Delay     Time   Description
      ---------------------------------------------------------------------
        0.0000   0.0000   clock clk (rise edge)
        0.0000   0.0000   clock network delay (ideal)
        0.0000   0.0000 ^ top/vec/c12/CLK (DFFSR)
        0.2637   0.2637 v top/vec/c12/Q (DFFSR)
        0.1711   0.4348 v top/vec/fanout3/Y (BUFX4)
        0.0917   0.5265 ^ top/vec/c30/Y (INVX1)
        0.0000   0.5265 ^ top/vec/c40/D (DFFPOSX1)
                 0.5265   data arrival time

        2.5000   2.5000   clock clk (rise edge)
        0.0000   2.5000   clock network delay (ideal)
        0.0000   2.5000   clock reconvergence pessimism
                 2.5000 ^ top/vec/c40/CLK (DFFPOSX1)
       -0.1830   2.3170   library setup time
                 2.3170   data required time
      ---------------------------------------------------------------------
                 2.3170   data required time
                -0.5265   data arrival time
      ---------------------------------------------------------------------
                 1.7905   slack (MET)


      @ 1
      No paths found.
      """;

  @Test
  void aReportIsRead() {
    List<List<Sta.Report>> all = Sta.parse(PRINTED, 2);
    assertEquals(1, all.get(0).size());
    assertEquals(List.of(), all.get(1));
    Sta.Report report = all.get(0).get(0);
    assertEquals(1.7905, report.slack());
    assertEquals(List.of("top/vec/c12/CLK", "top/vec/c12/Q", "top/vec/fanout3/Y", "top/vec/c30/Y", "top/vec/c40/D"),
        report.points().stream().map(Sta.Point::pin).toList());
    assertEquals(0.5265, report.points().get(4).time());
    assertEquals("top/vec/c40", report.points().get(4).cell());
    assertEquals("D", report.points().get(4).bit());
  }
}
