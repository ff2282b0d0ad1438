package strata.cosim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.emit.Emitter;
import strata.map.Assembler;
import strata.map.cycles.CycleModel;
import strata.map.Pins;
import strata.map.Plan;
import strata.map.Program;
import strata.map.RandomOrders;
import strata.map.Scheduler;
import strata.stack.Stack;

/** Both hosts pack and unpack by the order of channels, whatever it is: in file order all tensors are what golden says. */
@Tag("tools")
class ReorderedDigitsTest {
  @Test
  void everyTensorIsTheSame() {
    DigitsCosim digits = DigitsCosim.load();
    Diagnostics diagnostics = new Diagnostics();
    Plan plan = Scheduler.plan(digits.graph(), digits.machine(), Pins.NONE, RandomOrders.of(digits.plan(), 7),
        Source.of("test", "map").whole(), diagnostics).orElseThrow();
    Program trace = Assembler.trace(plan);
    assertFalse(trace.inputs().get(0).order().isNatural());
    assertTrue(trace.tensors().stream().filter(t -> !t.order().isNatural()).count() >= 10);
    var request = new Cosim.Request(plan.traced(), digits.machine(), Stack.of(digits.machine()).stacked(), new Emitter(),
        Assembler.plain(plan), trace, CycleModel.of(plan), digits.images(14, 2), digits.options(Job.Pauses.NONE, Optional.empty()));
    Verdict verdict = Cosim.run(request, Progress.SILENT, diagnostics).orElseThrow();
    assertEquals("", verdict.difference().map(Difference::message).orElse(verdict.misbehaviour()));
    assertTrue(verdict.passed());
  }
}
