package strata.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import strata.emit.Emitter;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;
import strata.stack.DigitsMachine;
import strata.stack.Stack;

/** What the tool makes of emitted text. */
class FaultToolTest {
  private static final String COUNTER = counter();

  private static String counter() {
    var m = new ModuleBuilder("counter", "Counts to a limit.");
    Signal limit = m.input("limit", 8, "");
    var count = m.register("count", 8, 5);
    Signal more = m.wire("more", count.q().ult(limit));
    count.next(more, count.q().plus(1));
    m.check("in_range", count.q().ule(limit), "beyond the limit");
    m.drive(m.output("count", 8, ""), count.q());
    return new Emitter().emit(m.build()).get("counter.v");
  }

  private static List<Fault> all() {
    return Mutations.of("counter.v", COUNTER, Map.of(), new Random(1));
  }

  @Test
  void everyPlaceOfAnExpressionIsFoundAndNoCheck() {
    List<Site> sites = ModuleText.sites(COUNTER, Map.of());
    assertEquals(List.of("VALUE more", "VALUE count_o", "RESET count_q", "ENABLE if", "NEXT count_q"),
        sites.stream().map(s -> s.role() + " " + s.target()).sorted((a, b) -> 0).toList());
  }

  @Test
  void faultsAreOfTheKindsThatAPlaceCanHave() {
    Set<String> said = all().stream().map(f -> f.kind() + ", " + f.edits().get(0).words()).collect(Collectors.toSet());
    for (String expected : List.of("operator, more: count_q < limit_i -> count_q <= limit_i",
        "swapped operands, more: count_q < limit_i -> (limit_i) < (count_q)", "reset, count_q: 8'd5 -> count_q",
        "enable, if: more -> ~(more)", "enable, if: more -> 1'b1", "off by one, count_q: count_q + 8'd1 -> count_q + 8'h2",
        "operator, count_q: count_q + 8'd1 -> count_q - 8'd1", "stuck bit, more: count_q < limit_i -> (count_q < limit_i) | 1'h1")) {
      assertTrue(said.contains(expected), expected + " is not among " + said);
    }
  }

  @Test
  void allFaultsStandInOneTextBehindTheirNumbers() {
    List<Fault> faults = all();
    String text = new Schemata(Map.of("counter.v", COUNTER), "", faults).of(COUNTER);
    for (int i = 1; i <= faults.size(); i++) {
      assertTrue(text.contains("(seeded_fault == 32'd" + i + ") ? {"), "fault " + i);
    }
    String design = text.replaceAll("\\(seeded_fault == 32'd\\d+\\) \\? \\{(?:[^{}]|\\{[^{}]*\\})*\\} : ", "")
        .replaceAll("\\n.*reg \\[31:0\\] seeded_fault.*\\n.*\\n", "").replaceAll("\\{(count_q|more|8'd5|count_q \\+ 8'd1|count_q < limit_i)\\}", "$1");
    assertEquals(COUNTER.replaceAll("\\s+", " "), design.replaceAll("\\s+", " "));
  }

  @Test
  void everyModuleOfAMachineHasItsShareOfEveryKind() {
    Map<String, String> verilog = new Emitter().emit(Stack.of(DigitsMachine.twoTiers()).stacked());
    List<Fault> faults = Draw.faults(verilog, 300, 1);
    assertEquals(verilog.keySet(), faults.stream().map(Fault::file).collect(Collectors.toSet()));
    assertEquals(Set.of(Kind.values()), faults.stream().map(Fault::kind).collect(Collectors.toSet()));
    assertEquals(300, new HashSet<>(faults).size());
    assertEquals(faults.subList(0, 40), Draw.faults(verilog, 40, 1), "fewer are the first of more");
    assertFalse(faults.equals(Draw.faults(verilog, 300, 2)), "another seed gives others");
  }

  @Test
  void whatItDoesNotKnowItRefuses() {
    assertThrows(IllegalArgumentException.class, () -> Expression.of(Token.of("a + ")).end());
    assertThrows(IllegalArgumentException.class, () -> Expression.of(Token.of("a @ b")));
    assertThrows(IllegalArgumentException.class, () -> Survivors.parse("x.v:1, width, a -> b\n  equivalent: \n"));
    assertThrows(IllegalArgumentException.class, () -> Survivors.parse("x.v:1, width, a -> b\n"));
    assertEquals(8, Arrays.stream(Kind.values()).map(Kind::toString).distinct().count());
  }
}
