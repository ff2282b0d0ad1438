package strata.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import java.math.BigInteger;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import strata.rtl.Checker;
import strata.rtl.Item;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** The simulator's contract: time, reset, unknown contents, memories, faults and paths. */
class SimulatorTest {
  private static Module module(String name, Consumer<ModuleBuilder> body) {
    var m = new ModuleBuilder(name, "Is simulated.");
    body.accept(m);
    return Checker.verify(m.build());
  }

  private static Module counter() {
    return module("counter", m -> {
      Signal run = m.input("run", 1, "");
      var count = m.register("count", 4, 3);
      count.next(run, count.q().plus(1));
      m.drive(m.output("count", 4, ""), count.q());
    });
  }

  @Test
  void aRegisterTakesItsNextValueAtTheEdge() {
    Simulator sim = Simulator.of(counter());
    sim.set("run_i", 1);
    assertEquals(3, sim.getLong("count_o"));
    sim.step();
    assertEquals(4, sim.getLong("count_o"));
    sim.set("run_i", 0);
    sim.step(5);
    assertEquals(4, sim.getLong("count_o"));
    assertEquals(6, sim.cycle());
  }

  @Test
  void registersExchangeTheirValues() {
    Simulator sim = Simulator.of(module("swap", m -> {
      var a = m.register("a", 70, 1);
      var b = m.register("b", 70, 2);
      a.next(b.q());
      b.next(a.q());
      m.drive(m.output("a", 70, ""), a.q());
    }));
    sim.step();
    assertEquals(2, sim.getLong("a_o"));
    sim.step();
    assertEquals(1, sim.getLong("a_o"));
  }

  @Test
  void resetActsAtOnceAndHoldsControlRegisters() {
    Simulator sim = Simulator.of(counter());
    sim.set("run_i", 1);
    sim.step(4);
    sim.set("rst_ni", 0);
    assertEquals(3, sim.getLong("count_o"));
    sim.step(2);
    assertEquals(3, sim.getLong("count_o"));
    sim.set("rst_ni", 1);
    sim.step();
    assertEquals(4, sim.getLong("count_o"));
  }

  @Test
  void dataRegistersRunInReset() {
    Simulator sim = Simulator.of(module("follower", m -> {
      Signal in = m.input("in", 8, "");
      m.delayed("control", in);
      m.unused(new Signal("control_q", 8), "only there so that there is a reset");
      m.drive(m.output("out", 8, ""), m.delayedData("data", in));
    }));
    sim.reset(true);
    sim.set("in_i", 77);
    sim.step();
    assertEquals(77, sim.getLong("out_o"));
    assertEquals(BigInteger.ZERO, sim.peek("control_q"));
  }

  @Test
  void unknownContentsDependOnTheSeedAlone() {
    Module module = module("unknown", m -> {
      var data = m.data("data", 200);
      data.next(m.input("en", 1, ""), m.input("in", 200, ""));
      m.drive(m.output("out", 200, ""), data.q());
    });
    BigInteger first = Simulator.of(module, 1).get("out_o");
    assertEquals(first, Simulator.of(module, 1).get("out_o"));
    assertNotEquals(first, Simulator.of(module, 2).get("out_o"));
    assertEquals(BigInteger.ZERO, Simulator.of(module, 0).get("out_o"));
  }

  private static Module memory() {
    return module("memory", m -> {
      Signal we = m.input("we", 1, "");
      Signal re = m.input("re", 1, "");
      Signal wa = m.input("wa", 3, "");
      Signal ra = m.input("ra", 3, "");
      Signal in = m.input("in", 100, "");
      m.drive(m.output("out", 100, ""), m.memory("words", 100, 6, re, ra, new Item.WritePort(we, wa, in)));
    });
  }

  @Test
  void aMemoryShowsTheWordOneCycleAfterEnableAndHoldsIt() {
    Simulator sim = Simulator.of(memory());
    BigInteger value = BigInteger.ONE.shiftLeft(99).add(BigInteger.TEN);
    sim.set("we_i", 1);
    sim.set("wa_i", 5);
    sim.set("in_i", value);
    sim.step();
    assertEquals(value, sim.peek("words", 5));
    sim.set("we_i", 0);
    sim.set("re_i", 1);
    sim.set("ra_i", 5);
    assertNotEquals(value, sim.get("out_o"));
    sim.step();
    assertEquals(value, sim.get("out_o"));
    sim.set("re_i", 0);
    sim.set("ra_i", 1);
    sim.step(3);
    assertEquals(value, sim.get("out_o"));
  }

  private static void fault(String message, Simulator sim) {
    assertEquals(message, assertThrows(SimulationFault.class, sim::step).getMessage());
  }

  @Test
  void readingWhileWritingOneAddressIsAFault() {
    Simulator sim = Simulator.of(memory());
    sim.step(2);
    sim.set("we_i", 1);
    sim.set("re_i", 1);
    sim.set("wa_i", 4);
    sim.set("ra_i", 3);
    sim.step();
    sim.set("ra_i", 4);
    fault("cycle 3: words: word 4 is read and written in one cycle", sim);
  }

  @Test
  void anAddressBeyondTheDepthIsAFault() {
    Simulator sim = Simulator.of(memory());
    sim.set("re_i", 1);
    sim.set("ra_i", 6);
    fault("cycle 0: words: word 6 of 6 is read", sim);
    sim.set("re_i", 0);
    sim.set("we_i", 1);
    sim.set("wa_i", 7);
    fault("cycle 0: words: word 7 of 6 is written", sim);
    sim.reset(true);
    sim.step();
  }

  @Test
  void aCheckThatFailsNamesItsPath() {
    Module inner = module("inner", m -> {
      Signal a = m.input("a", 4, "");
      m.check("range", a.ult(lit(4, 9)), "a is 9 or more");
    });
    Simulator sim = Simulator.of(module("outer", m -> {
      Signal a = m.input("a", 8, "");
      m.lanes("each", 2, lane -> lane.instance("part", inner, Map.of("a_i", lane.of(a, 4)), Map.of()));
    }));
    sim.set("a_i", 0x18);
    sim.step(7);
    sim.set("a_i", 0x98);
    fault("cycle 7: each[1].part.range: a is 9 or more", sim);
    sim.reset(true);
    sim.step();
  }

  @Test
  void netsArePeekedByPath() {
    Module inner = module("inner", m -> {
      Signal a = m.input("a", 4, "");
      m.drive(m.output("b", 4, ""), m.wire("twice", a.plus(a)));
    });
    Simulator sim = Simulator.of(module("outer", m -> {
      Signal a = m.input("a", 8, "");
      Signal b = m.output("b", 8, "");
      m.lanes("each", 2, lane -> {
        Signal own = lane.declare("own", 4);
        lane.instance("part", inner, Map.of("a_i", lane.of(a, 4)), Map.of("b_o", own));
        lane.driveElement(b, own);
      });
    }));
    sim.set("a_i", 0x53);
    assertEquals(10, sim.peek("each[1].part.twice").intValue());
    assertEquals(6, sim.peek("each[0].own").intValue());
    assertEquals(5, sim.peek("each[1].part.a_i").intValue());
    assertEquals(0xa6, sim.getLong("b_o"));
    assertThrows(IllegalArgumentException.class, () -> sim.peek("each[2].own"));
    assertThrows(IllegalArgumentException.class, () -> sim.set("b_o", 1));
    assertThrows(IllegalArgumentException.class, () -> sim.get("c_o"));
  }

  @Test
  void anElementThatEndsWithinAWordLeavesItsNeighbourAlone() {
    Module inner = module("inner", m -> m.drive(m.output("b", 231, ""), m.delayedData("held", m.input("a", 231, ""))));
    Simulator sim = Simulator.of(module("outer", m -> {
      Signal a = m.input("a", 462, "");
      Signal b = m.output("b", 462, "");
      m.lanes("each", 2, lane -> lane.instance("part", inner, Map.of("a_i", lane.of(a, 231)), Map.of("b_o", lane.of(b, 231))));
    }));
    BigInteger all = BigInteger.ONE.shiftLeft(462).subtract(BigInteger.ONE);
    for (BigInteger a : new BigInteger[] {BigInteger.ZERO, all, all.clearBit(0)}) {
      sim.set("a_i", a);
      sim.step();
      assertEquals(a, sim.get("b_o"));
    }
  }

  @Test
  void aStateMachineTakesTheFirstArcThatHolds() {
    Simulator sim = Simulator.of(module("states", m -> {
      Signal a = m.input("a", 1, "");
      Signal b = m.input("b", 1, "");
      var state = m.machine("state", "one", "two", "three");
      state.arc("one", a, "two");
      state.arc("one", b, "three");
      state.arc("two", lit(1, 1), "three");
      state.arc("three", a.and(b), "one");
      m.drive(m.output("state", 2, ""), mux(state.in("one"), lit(2, 1), mux(state.in("two"), lit(2, 2), lit(2, 3))));
    }));
    sim.step();
    assertEquals(1, sim.getLong("state_o"));
    sim.set("a_i", 1);
    sim.set("b_i", 1);
    sim.step();
    assertEquals(2, sim.getLong("state_o"));
    sim.step();
    assertEquals(3, sim.getLong("state_o"));
    sim.set("b_i", 0);
    sim.step();
    assertEquals(3, sim.getLong("state_o"));
    sim.set("b_i", 1);
    sim.step();
    assertEquals(1, sim.getLong("state_o"));
  }

  @Test
  void aStimulusRunsUntilItSaysStop() {
    Simulator sim = Simulator.of(counter());
    Simulator.Port run = sim.port("run_i");
    assertEquals(10, sim.run(100, cycle -> {
      run.set(cycle & 1);
      return cycle < 10;
    }));
    assertEquals(8, sim.getLong("count_o"));
  }

  @Test
  void aSecondSeedOfAWholeModuleChangesNothingThatIsKnown() {
    Module m = memory();
    Simulator one = Simulator.of(m, 1);
    Simulator two = Simulator.of(m, 2);
    for (Simulator sim : new Simulator[] {one, two}) {
      sim.set("we_i", 1);
      sim.set("in_i", 42);
      sim.step();
      sim.set("we_i", 0);
      sim.set("re_i", 1);
      sim.step();
    }
    assertEquals(one.get("out_o"), two.get("out_o"));
  }
}
