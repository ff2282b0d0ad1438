package strata.rtl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each rule of the checker, by the exact problem that it reports. */
class CheckerTest {
  private static Module module(Consumer<ModuleBuilder> body) {
    var m = new ModuleBuilder("toy", "Is wrong in one way.");
    body.accept(m);
    return m.build();
  }

  private static void sound(Consumer<ModuleBuilder> body) {
    assertEquals(List.of(), Checker.problems(module(body)));
  }

  private static void wrong(String problem, Consumer<ModuleBuilder> body) {
    assertEquals(List.of("toy: " + problem), Checker.problems(module(body)));
  }

  @Test
  void everyKindOfItemTogetherIsSound() {
    sound(m -> {
      Signal in = m.input("in", 16, "");
      Signal out = m.output("out", 16, "");
      Signal sums = m.declare("sums", 16);
      var run = m.machine("state", "idle", "run");
      run.arc("idle", in.any(), "run");
      run.arc("run", in.any().not(), "idle");
      m.lanes("each", 4, lane -> {
        var acc = lane.register("acc", 4, 0);
        acc.next(run.in("run"), acc.q().plus(lane.of(in, 4)));
        lane.driveElement(sums, acc.q());
      });
      Signal word = m.memory("words", 16, 8, run.in("idle"), in.bits(0, 3),
          new Item.WritePort(run.in("run"), in.bits(3, 3), sums));
      m.check("in_is_small", in.ult(lit(16, 9000)), "too large");
      m.drive(out, word);
    });
  }

  @Test
  void verifyThrowsWithAllProblems() {
    Module bad = module(m -> {
      m.input("a", 1, "");
      m.output("b", 1, "");
    });
    var thrown = assertThrows(IllegalStateException.class, () -> Checker.verify(bad));
    assertEquals("toy is not sound hardware:\n  toy: a_i is never read, nor listed as unused\n  toy: b_o is never driven",
        thrown.getMessage());
  }

  @Test
  void netsAreDeclared() {
    wrong("ghost is not declared", m -> m.drive(m.output("o", 1, ""), new Signal("ghost", 1)));
  }

  @Test
  void netsAreDeclaredBeforeTheyAreRead() {
    wrong("late is read before its declaration", m -> {
      m.drive(m.output("o", 1, ""), new Signal("late", 1));
      m.wire("late", lit(1, 1));
    });
  }

  @Test
  void registersMayLookAhead() {
    sound(m -> {
      var r = m.register("r", 1, 0);
      Signal later = m.wire("later", r.q().not());
      r.next(later);
      m.drive(m.output("o", 1, ""), r.q());
    });
  }

  @Test
  void netsAreReadWithTheirWidth() {
    wrong("a_i has 4 bits, not 3", m -> {
      Signal a = m.input("a", 4, "");
      m.unused(a, "the test reads another");
      m.drive(m.output("o", 3, ""), new Signal("a_i", 3));
    });
  }

  @Test
  void everyBitIsDriven() {
    wrong("v[15:8] is never driven", m -> {
      Signal v = m.declare("v", 16);
      m.lanes("each", 2, lane -> lane.driveElement(v, lit(4, 3)));
      m.drive(m.output("o", 16, ""), v);
    });
  }

  @Test
  void noBitIsDrivenTwice() {
    wrong("v[3:0] is driven more than once", m -> {
      Signal v = m.declare("v", 8);
      m.drive(v, lit(8, 1));
      m.lanes("each", 1, lane -> lane.driveElement(v, lit(4, 3)));
      m.drive(m.output("o", 8, ""), v);
    });
  }

  @Test
  void inputsAreNotDriven() {
    wrong("a_i is an input, and driven", m -> {
      Signal a = m.input("a", 1, "");
      m.drive(a, lit(1, 0));
      m.unused(a, "only driven");
    });
  }

  @Test
  void everyBitIsReadOrListed() {
    wrong("a_i[5:4] is never read, nor listed as unused", m -> {
      Signal a = m.input("a", 8, "");
      m.unused(a.bits(6, 2), "above the range");
      m.drive(m.output("o", 4, ""), a.bits(0, 4));
    });
  }

  @Test
  void whatIsListedAsUnusedIsNotRead() {
    wrong("a_i[1] is listed as unused, but read", m -> {
      Signal a = m.input("a", 2, "");
      m.unused(a.bit(1), "a mistake");
      m.drive(m.output("o", 2, ""), a);
    });
  }

  @Test
  void lanesNetsAreReadOrListed() {
    wrong("spare is never read, nor listed as unused", m -> {
      Signal o = m.output("o", 2, "");
      m.lanes("each", 2, lane -> {
        lane.wire("spare", lit(3, 1));
        lane.driveElement(o, lit(1, 1));
      });
    });
  }

  @Test
  void lanesKeepTheirNetsToThemselves() {
    var escaped = new Signal[1];
    Module bad = module(m -> {
      Signal o = m.output("o", 2, "");
      m.lanes("each", 2, lane -> {
        escaped[0] = lane.wire("own", lit(1, 1));
        lane.driveElement(o, escaped[0]);
      });
      m.drive(m.output("p", 1, ""), escaped[0]);
    });
    assertEquals(List.of("toy: own is a lane's net, outside its lanes", "toy: own is not declared"), Checker.problems(bad));
  }

  @Test
  void elementsAreReadInLanesOnly() {
    wrong("an element of a_i is read outside lanes",
        m -> m.drive(m.output("o", 4, ""), new Expr.LaneSlice(m.input("a", 4, ""), 4)));
  }

  @Test
  void vectorsHaveAnElementForEachLane() {
    wrong("a_i has no 3 elements of 4 bits", m -> {
      Signal a = m.input("a", 8, "");
      Signal o = m.output("o", 12, "");
      m.lanes("each", 3, lane -> lane.driveElement(o, lane.of(a, 4)));
    });
  }

  @Test
  void widthsOfDrivesAgree() {
    Signal o = new Signal("o_o", 4);
    wrong("the value of o_o has 3 bits, not 4", m -> {
      m.output("o", 4, "");
      m.items.add(new Item.Drive(o, lit(3, 1)));
    });
  }

  @Test
  void enablesHaveOneBit() {
    wrong("the enable of r_q has 2 bits, not 1", m -> {
      Signal en = m.input("en", 2, "");
      var r = m.register("r", 1, 0);
      r.next(en, r.q().not());
      m.drive(m.output("o", 1, ""), r.q());
    });
  }

  @Test
  void resetValuesFit() {
    Signal q = new Signal("r_q", 2);
    wrong("the reset value 4 does not fit in r_q", m -> {
      m.items.add(new Item.Register(q, q, Optional.empty(), Optional.of(BigInteger.valueOf(4))));
      m.drive(m.output("o", 2, ""), q);
    });
  }

  private static Module inverter(String name) {
    var m = new ModuleBuilder(name, "Inverts.");
    Signal a = m.input("a", 1, "");
    m.drive(m.output("o", 1, ""), a.not());
    return m.build();
  }

  @Test
  void instancesAreConnectedInFull() {
    Module bad = module(m -> m.instance("i", inverter("inverter"), Map.of("b_i", lit(1, 0)), Map.of()));
    assertEquals(List.of("toy: i.a_i is not connected", "toy: i.o_o is not connected", "toy: inverter has no input b_i"),
        Checker.problems(bad));
  }

  @Test
  void instancesAreConnectedByWidth() {
    wrong("what is connected to i.a_i has 2 bits, not 1", m ->
        m.instance("i", inverter("inverter"), Map.of("a_i", lit(2, 0)), Map.of("o_o", m.output("o", 1, ""))));
  }

  @Test
  void instancesDriveSlices() {
    sound(m -> {
      Signal o = m.output("o", 2, "");
      m.instance("i", inverter("inverter"), Map.of("a_i", lit(1, 0)), Map.of("o_o", o.bit(0)));
      m.instance("j", inverter("inverter"), Map.of("a_i", lit(1, 0)), Map.of("o_o", o.bit(1)));
    });
  }

  @Test
  void oneNameMeansOneModule() {
    var other = new ModuleBuilder("inverter", "Does nothing.");
    Signal a = other.input("a", 1, "");
    other.drive(other.output("o", 1, ""), a);
    Module bad = module(m -> {
      Signal o = m.output("o", 2, "");
      m.instance("i", inverter("inverter"), Map.of("a_i", lit(1, 0)), Map.of("o_o", o.bit(0)));
      m.instance("j", other.build(), Map.of("a_i", lit(1, 0)), Map.of("o_o", o.bit(1)));
    });
    assertEquals(List.of("inverter: two different modules have this name"), Checker.problems(bad));
  }

  @Test
  void loopsAreFound() {
    wrong("a combinational loop: b from a from b", m -> {
      Signal a = m.declare("a", 1);
      Signal b = m.wire("b", a.not());
      m.drive(a, b);
      m.drive(m.output("o", 1, ""), a);
    });
  }

  @Test
  void loopsThroughInstancesAreFound() {
    wrong("a combinational loop: b from a from b", m -> {
      Signal a = m.declare("a", 1);
      Signal b = m.wire("b", a.not());
      m.instance("i", inverter("inverter"), Map.of("a_i", b), Map.of("o_o", a));
      m.drive(m.output("o", 1, ""), a);
    });
  }

  @Test
  void aRegisterBreaksALoop() {
    sound(m -> {
      Signal a = m.declare("a", 1);
      m.drive(a, m.delayed("b", a.not()));
      m.drive(m.output("o", 1, ""), a);
    });
  }

  @Test
  void differentBitsOfANetAreNoLoop() {
    sound(m -> {
      Signal o = m.output("o", 2, "");
      Signal v = m.declare("v", 2);
      m.instance("i", inverter("inverter"), Map.of("a_i", v.bit(1)), Map.of("o_o", v.bit(0)));
      m.instance("j", inverter("inverter"), Map.of("a_i", lit(1, 0)), Map.of("o_o", v.bit(1)));
      m.drive(o, v);
    });
  }

  @Test
  void namesAreNoKeywords() {
    wrong("logic is a Verilog keyword", m -> m.drive(m.output("o", 1, ""), m.wire("logic", lit(1, 0))));
  }

  @Test
  void namesAreUnique() {
    wrong("x names a net and a net", m -> {
      Signal x = m.wire("x", lit(1, 0));
      m.wire("x", lit(1, 1));
      m.drive(m.output("o", 1, ""), x);
    });
  }

  @Test
  void laneNetsDoNotHideTheModules() {
    wrong("x names a net of a lane, and something else or a keyword", m -> {
      Signal o = m.output("o", 1, "");
      Signal x = m.wire("x", lit(1, 0));
      m.lanes("each", 1, lane -> lane.driveElement(o, lane.wire("x", x.not())));
    });
  }

  @Test
  void comparisonsMayGoBothWays() {
    for (Expr e : List.of(lit(2, 3), lit(2, 0))) {
      Module bad = module(m -> {
        Signal a = m.input("a", 2, "");
        m.drive(m.output("o", 1, ""), e.equals(lit(2, 3)) ? a.ule(e) : a.ult(e));
      });
      assertEquals(1, Checker.problems(bad).size());
    }
    sound(m -> m.drive(m.output("o", 1, ""), m.input("a", 2, "").slt(lit(2, 0))));
    wrong("S_LESS of Signal[name=a_i, width=2, scope=MODULE] and Literal[width=2, value=2] has always the same answer",
        m -> m.drive(m.output("o", 1, ""), m.input("a", 2, "").slt(lit(2, 2))));
  }

  @Test
  void arcsNameStates() {
    wrong("state_q: an arc from idle to gone, which are not both states", m -> {
      Signal q = new Signal("state_q", 1);
      m.items.add(new Item.StateMachine(q, List.of("idle", "run"),
          List.of(new Item.Arc("idle", q, "gone"), new Item.Arc("idle", lit(1, 1), "run"))));
      m.drive(m.output("o", 1, ""), q);
    });
  }

  @Test
  void noArcComesAfterOneThatIsAlwaysTaken() {
    wrong("state_q: an arc from idle to run comes after one that is always taken", m -> {
      Signal a = m.input("a", 1, "");
      var state = m.machine("state", "idle", "run");
      state.arc("idle", lit(1, 1), "run");
      state.arc("idle", a, "run");
      m.drive(m.output("o", 1, ""), state.in("run"));
    });
  }

  @Test
  void everyStateIsReached() {
    wrong("state_q: no arc leads to run", m -> {
      var state = m.machine("state", "idle", "run");
      m.drive(m.output("o", 1, ""), mux(state.in("run"), lit(1, 0), lit(1, 1)));
    });
  }

  @Test
  void memoriesHaveAddressesOfTheirDepth() {
    wrong("an address of words has 4 bits, not 3", m -> {
      Signal a = m.input("a", 4, "");
      m.drive(m.output("o", 8, ""), m.memory("words", 8, 8, lit(1, 1), a,
          new Item.WritePort(lit(1, 0), lit(3, 0), lit(8, 0))));
    });
  }
}
