package strata.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** Nothing goes through a bond and back within one cycle. */
class BondPathsTest {
  @Test
  void theMachinesHaveNone() {
    assertEquals(List.of(), BondPaths.of(Stack.of(DigitsMachine.tiny())));
    assertEquals(List.of(), BondPaths.of(Stack.of(DigitsMachine.twoTiers())));
  }

  /** A tier that answers from a register, or at once. */
  private static Module answering(boolean registered) {
    var inner = new ModuleBuilder("answer", "An answer.");
    Signal asked = inner.input("asked", 1, "a question");
    Signal said = inner.output("said", 1, "its answer");
    inner.drive(said, registered ? inner.delayedData("kept", asked) : asked.not());
    var m = new ModuleBuilder("M_top", "A tier.");
    Signal in = m.input("ask_top", 1, "from below");
    Signal out = m.output("answer_bottom", 1, "to below");
    Signal net = m.declare("net", 1);
    m.instance("part", inner.build(), java.util.Map.of("asked_i", in), java.util.Map.of("said_o", net));
    m.drive(out, net);
    return m.build();
  }

  @Test
  void onePathIsFoundAndNamed() {
    Crossing ask = new Crossing("ask", 1, "bottom", "top", 1);
    Crossing answer = new Crossing("answer", 1, "top", "bottom", 1);
    assertEquals(List.of(new BondPaths(ask, answer)), BondPaths.of("top", answering(false), List.of(ask, answer)));
    assertEquals(List.of(), BondPaths.of("top", answering(true), List.of(ask, answer)));
  }

  @Test
  void aBondOfLatencyZeroMayHaveThem() {
    Crossing ask = new Crossing("ask", 1, "bottom", "top", 0);
    Crossing answer = new Crossing("answer", 1, "top", "bottom", 0);
    assertEquals(List.of(), BondPaths.of("top", answering(false), List.of(ask, answer)));
  }
}
