package strata.rtl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import strata.contract.ContractBench;
import strata.contract.LintBench;
import strata.contract.Stimulus;
import strata.sim.Simulator;

/** A synchroniser's reset ends two clock edges after {@code rst_ni}, in the simulator and in Verilog alike. */
class ResetSyncTest {
  private static Module counter() {
    var m = new ModuleBuilder("reset_counter", "Counts.");
    var count = m.register("count", 8, 0);
    count.next(count.q().plus(1));
    m.drive(m.output("count", 8, ""), count.q());
    return m.build();
  }

  private static Module two(boolean obeying) {
    var m = new ModuleBuilder("reset_two", "Two counters with resets of their own.");
    Optional<Signal> low = Optional.of(m.resetSync("rst_low_n"));
    Optional<Signal> high = obeying ? Optional.of(m.resetSync("rst_high_n")) : Optional.empty();
    Signal in = m.input("in", 8, "");
    Signal lowCount = m.declare("low_count", 8);
    Signal highCount = m.declare("high_count", 8);
    Signal delayedLow = m.delayed("delayed_low", in, low);
    Signal delayedHigh = m.delayed("delayed_high", in, high);
    m.instance("low", counter(), Map.of(), Map.of("count_o", lowCount), low);
    m.instance("high", counter(), Map.of(), Map.of("count_o", highCount), high);
    m.drive(m.output("out", 32, ""), new Expr.Concat(List.of(delayedLow, delayedHigh, lowCount, highCount)));
    return m.build();
  }

  @Test
  void theSimulatorMovesTwoEdgesLater() {
    Simulator sim = Simulator.of(two(true));
    sim.set("rst_ni", 0);
    sim.set("in_i", 7);
    sim.step(3);
    sim.set("rst_ni", 1);
    sim.step(2);
    assertEquals(0, sim.getLong("out_o"));
    sim.step();
    assertEquals(0x07070101L, sim.getLong("out_o"));
    sim.set("rst_ni", 0);
    assertEquals(0, sim.getLong("out_o"));
  }

  @Test
  @Tag("tools")
  void verilogDoesTheSame() {
    Module two = two(true);
    LintBench.lint(two);
    new ContractBench().add("from reset on", two, 20, Stimulus.random(two, 3)).run();
  }

  @Test
  void whatForgetsItsResetIsFound() {
    assertEquals(List.of("reset_two: delayed_high_q obeys no synchroniser's reset", "reset_two: high obeys no synchroniser's reset"),
        Checker.problems(two(false)));
  }

  @Test
  void aResetIsNoValue() {
    var m = new ModuleBuilder("reset_read", "Reads a reset.");
    Signal reset = m.resetSync("rst_low_n");
    m.drive(m.output("out", 1, ""), reset);
    assertEquals(1, Checker.problems(m.build()).size());
  }
}
