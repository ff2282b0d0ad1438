package strata.dies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import strata.rtl.Expr;
import strata.rtl.Item;
import strata.rtl.ModuleBuilder;
import strata.rtl.Signal;
import strata.stack.DigitsMachine;
import strata.stack.Stack;

/** How many gates a module is, about. */
class GatesTest {
  /** What Yosys makes of the parts of this machine, in kGE: the figures that the pages of the cores have, for the same shapes. */
  private static final Map<String, Double> MEASURED = Map.of("syn", 380.0, "attn", 61.0, "vec", 42.0, "gate", 3.0, "sequencer", 10.0, "host",
      22.0);

  @Test
  void countsWhatIsThere() {
    var m = new ModuleBuilder("m", "For a test.");
    Signal a = m.input("a", 8, "one");
    Signal b = m.input("b", 8, "other");
    Expr sum = a.plus(b);
    Signal kept = m.delayedData("kept", sum);
    m.drive(m.output("y", 8, "sum"), kept.xor(sum));
    // the sum is built once
    assertEquals(8 * (Gates.ADD + Gates.FLOP + Gates.XOR), new Gates().of(m.build()).gates(), 1e-9);
  }

  @Test
  void lanesAndInstancesAreCountedAsOftenAsTheyStand() {
    var inner = new ModuleBuilder("inner", "For a test.");
    Signal en = inner.input("en", 1, "reads");
    Signal at = inner.input("at", 4, "where");
    Signal data = inner.memory("words", 6, 16, en, at, new Item.WritePort(en, at, inner.input("word", 6, "what")),
        Optional.of(new Item.Macro("macro", true)), false);
    inner.drive(inner.output("y", 6, "word"), data);
    var inside = inner.build();
    var m = new ModuleBuilder("m", "For a test.");
    Signal enable = m.input("en", 1, "reads");
    Signal address = m.input("at", 4, "where");
    Signal word = m.input("word", 6, "what");
    for (String name : List.of("one", "other")) {
      Signal out = m.declare(name + "_word", 6);
      m.instance(name, inside, Map.of("en_i", enable, "at_i", address, "word_i", word), Map.of("y_o", out));
    }
    Gates.Count count = new Gates().of(m.build());
    assertEquals(0, count.gates());
    assertEquals(List.of(new Gates.Bank(6, 16, true, 1), new Gates.Bank(6, 16, true, 1)), count.banks());
  }

  @Test
  void isNearWhatYosysMakesOfIt() {
    Map<String, Double> found = new TreeMap<>();
    var gates = new Gates();
    Stack.of(DigitsMachine.twoTiers()).parts().forEach(part -> found.merge(part.module().declared().orElseThrow().replaceFirst(".*\\.", ""),
        gates.of(part.module()).gates() / 1000, Double::sum));
    MEASURED.forEach((owner, measured) -> assertTrue(found.get(owner) > measured / 2 && found.get(owner) < measured * 2,
        owner + " is " + found.get(owner) + ", and Yosys has " + measured));
    double all = MEASURED.keySet().stream().mapToDouble(found::get).sum();
    assertEquals(MEASURED.values().stream().mapToDouble(d -> d).sum(), all, 0.15 * all);
  }

  /** A word of 128 bits and 1024 words, worked by hand from the page's formula. */
  @Test
  void memoriesAreAsLargeAsTheFormulaSays() {
    assertEquals(0.16 * 131072 + 8 * 128 + 1024 + 600, Process.area(new Gates.Bank(128, 1024, true, 1)), 1e-6);
    assertEquals(2 * (0.26 * 131072 + 8 * 128 + 1024 + 600), Process.area(new Gates.Bank(128, 1024, false, 2)), 1e-6);
  }
}
