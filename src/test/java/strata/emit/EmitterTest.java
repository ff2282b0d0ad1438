package strata.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static strata.rtl.Expr.cat;
import static strata.rtl.Expr.lit;
import static strata.rtl.Expr.mux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import strata.contract.ContractBench;
import strata.contract.LintBench;
import strata.contract.Stimulus;
import strata.rtl.Expr;
import strata.rtl.Item;
import strata.rtl.Module;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;

/** A module with every kind of item: its text, what the tools say to it, and that it does the same in both readers of the IR. */
class EmitterTest {
  private static Module cell() {
    var m = new ModuleBuilder("toy_cell", "Adds a weight to its sum where a spike says so.");
    Signal clear = m.input("clear", 1, "starts a new sum");
    Signal spike = m.input("spike", 1, "");
    Signal weight = m.input("weight", 4, "signed");
    Signal sum = m.output("sum", 8, "signed");
    var acc = m.data("acc", 8);
    Signal wide = m.wire("wide", weight.sext(8));
    Signal old = m.wire("old", mux(clear, lit(8, 0), acc.q()));
    acc.next(clear.or(spike), mux(spike, old.plus(wide), old));
    m.drive(sum, acc.q());
    return m.build();
  }

  static Module toy() {
    var m = new ModuleBuilder("toy", "Keeps words, sums them by lanes, and tells which lanes are above a threshold of the last word read.");
    Signal start = m.input("start", 1, "begins a walk over all words, from the first");
    Signal word = m.input("word", 16, "four weights");
    Signal spikes = m.input("spikes", 4, "one for each lane");
    Signal sums = m.output("sums", 32, "one for each lane");
    Signal above = m.output("above", 4, "");
    Signal busy = m.output("busy", 1, "");

    m.remark("The walk: one word a cycle, written behind the one that is read.");
    var state = m.machine("state", "idle", "walk", "drain");
    var address = m.register("address", 3, 0);
    Signal last = m.wire("last", address.q().all());
    Signal walks = m.wire("walks", state.in("walk"));
    state.arc("idle", start, "walk");
    state.arc("walk", last, "drain");
    state.arc("drain", lit(1, 1), "idle");
    address.next(walks.or(start), mux(start, lit(3, 0), address.q().plus(1)));
    Signal behind = m.wire("behind", address.q().minus(1));
    Signal data = m.memory("words", 16, 8, walks, address.q(), new Item.WritePort(walks, behind, word));

    m.remark("The sums.");
    Signal valid = m.delayed("valid", walks);
    Signal cells = m.declare("cells", 32);
    m.lanes("cells", 4, lane -> {
      Signal own = lane.declare("own", 8);
      Signal weight = lane.wire("weight", lane.of(data, 4));
      lane.instance("adder", cell(), Map.of("clear_i", start, "spike_i", lane.of(spikes, 1).and(valid), "weight_i", weight),
          Map.of("sum_o", own));
      lane.driveElement(cells, own);
      Signal wide = lane.wire("wide", weight.sext(8));
      lane.driveElement(above, wide.slt(own));
    });
    m.drive(sums, cells);
    m.drive(busy, state.in("idle").not());
    Signal mixed = m.wire("mixed", cat(word.bits(0, 4), spikes).xor(cells.select(address.q().bits(0, 2), 8)));
    m.unused(mixed, "It only shows how a computed element is written.");
    m.check("no_restart", start.and(walks).not(), "start while walking");
    return m.build();
  }

  /** The files beside {@code expected} are what a reader of the Verilog gets; on a wanted change, copy what this test says it found. */
  @Test
  void theTextIsAsExpected() throws IOException {
    for (var file : new Emitter().emit(toy()).entrySet()) {
      try (var expected = EmitterTest.class.getResourceAsStream(file.getKey())) {
        assertEquals(expected == null ? "" : new String(expected.readAllBytes(), StandardCharsets.UTF_8), file.getValue());
      }
    }
  }

  @Test
  void theSameModuleGivesTheSameText() {
    assertEquals(new Emitter().emit(toy()), new Emitter().emit(toy()));
    assertEquals(List.of("toy_cell.v", "toy.v"), List.copyOf(new Emitter().emit(toy()).keySet()));
  }

  @Test
  void synchronousResetsAreNotInTheSensitivityList() {
    String text = new Emitter(Emitter.Reset.SYNC).emit(toy()).get("toy.v");
    assertFalse(text.contains("negedge"), text);
  }

  @Test
  @Tag("tools")
  void textFromOutsideStaysInItsCommentOrString() {
    var m = new ModuleBuilder("quoted", "Is\nmodule evil (); é");
    m.remark("one\nwire evil;");
    Signal a = m.input("a", 1, "a\nwire evil;");
    m.check("high", a, "100% \"\\\n$finish");
    String text = new Emitter().emit(m.build()).get("quoted.v");
    assertFalse(Pattern.compile("^\\s*(module|wire) evil", Pattern.MULTILINE).matcher(text).find(), text);
    assertTrue(text.contains("100%% \\\"\\\\ $finish\""), text);
    LintBench.lint(m.build());
  }

  @Test
  @Tag("tools")
  void longExpressionsAreBrokenWithinTheColumns() {
    var m = new ModuleBuilder("long_lines", "Has long expressions.");
    List<Signal> nets = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      nets.add(m.input("a_rather_long_name_of_an_input_" + i, 8, ""));
    }
    Expr sum = nets.get(0);
    Expr choice = nets.get(0);
    for (Signal net : nets) {
      sum = sum.plus(net.and(nets.get(3)));
      choice = mux(net.eq(nets.get(1)).or(net.eq(nets.get(2)).and(net.ne(nets.get(4)))), sum, choice);
    }
    m.drive(m.output("all", 320, ""), cat(nets));
    m.drive(m.output("choice", 8, ""), choice.minus(sum).not());
    m.drive(m.output("sum", 1, ""), sum.any().not());
    String text = new Emitter().emit(m.build()).get("long_lines.v");
    assertTrue(text.lines().allMatch(line -> line.length() <= 100), text);
    LintBench.lint(m.build());
  }

  @Test
  @Tag("tools")
  void toolsHaveNothingToSay() {
    LintBench.lint(toy());
  }

  @Test
  @Tag("tools")
  void verilogDoesWhatTheSimulatorDoes() {
    Module toy = toy();
    Stimulus random = Stimulus.random(toy, 1);
    new ContractBench().add("toy", toy, 2000, (sim, cycle) -> {
      random.drive(sim, cycle);
      if (sim.getLong("busy_o") == 1) {
        sim.set("start_i", 0);
      }
    }).run();
  }
}
