package strata.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** The bench sees what it is there to see. */
@Tag("tools")
class ContractBenchTest {
  private static Module counter() {
    var m = new ModuleBuilder("bench_counter", "Counts to a limit.");
    Signal limit = m.input("limit", 8, "");
    var count = m.register("count", 8, 0);
    Signal more = m.wire("more", count.q().ult(limit));
    count.next(more, count.q().plus(1));
    m.check("in_range", count.q().ule(limit), "beyond the limit");
    m.drive(m.output("count", 8, ""), count.q());
    return m.build();
  }

  private static final Stimulus LIMIT_OF_3 = Stimulus.directed(List.of(Map.of("limit_i", 3L)));

  private static String failure(UnaryOperator<String> edit) {
    return assertThrows(AssertionError.class,
        () -> new ContractBench(edit).add("limit of 3", counter(), 20, LIMIT_OF_3).run()).getMessage();
  }

  @Test
  void theSameIsTheSame() {
    new ContractBench().add("limit of 3", counter(), 20, LIMIT_OF_3).run();
  }

  @Test
  void aFaultIsToldWithCyclePortAndBothValues() {
    assertEquals("""
        limit of 3 (bench_counter), cycle 4:
          count_o is 0x3 in the simulator and 0x4 in Verilog
          with limit_i = 0x3""", failure(text -> text.replace("count_q < limit_i", "count_q <= limit_i")));
  }

  @Test
  void aWrongResetIsAFault() {
    assertEquals("""
        limit of 3 (bench_counter), cycle 0:
          count_o is 0x0 in the simulator and 0x1 in Verilog
          with limit_i = 0x3""", failure(text -> text.replace("count_q <= 8'd0", "count_q <= 8'd1")));
  }

  @Test
  void aCheckThatFailsInVerilogIsAFault() {
    assertEquals("the simulation with Verilator failed: TOP.bench.dut0: in_range: beyond the limit",
        failure(text -> text.replace("count_q <= limit_i", "count_q < limit_i")).lines().findFirst().orElse(""));
  }

  @Test
  void wrongVerilogIsAFault() {
    assertThrows(AssertionError.class, () -> LintBench.lint("bench_counter",
        Map.of("bench_counter.v", "module bench_counter (input wire [3:0] a_i, output wire [4:0] b_o); assign b_o = a_i; endmodule\n")));
  }
}
