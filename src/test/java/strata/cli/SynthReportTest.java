package strata.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import strata.synth.Area;
import strata.synth.Checked;
import strata.synth.Design;
import strata.synth.Fpga;
import strata.synth.Liberty;
import strata.synth.Mapped;
import strata.synth.PartArea;
import strata.synth.StandardCells;
import strata.synth.Tally;
import strata.synth.Target;
import strata.synth.TopArea;

/** How results that are known are told: sums by hand, what is too large, and both kinds of target. */
class SynthReportTest {
  private static final Target CELLS = new StandardCells(
      new Liberty(Path.of("lib/my.lib"), "", Set.of("ND", "FF"), Set.of("FF"), "ND", 2.5, ""));

  private static Mapped mapped(Map<String, Long> cells, double area) {
    return new Mapped(new Tally(new TreeMap<>(cells), area), Optional.empty());
  }

  private static PartArea part(String name, String tier, Mapped mapped, Tally memories, long bits) {
    return new PartArea(name, name, tier, new Design("M_" + name, Map.of(), Set.of()), mapped, memories, bits);
  }

  private static SynthReport report(Target target, List<TopArea> tops) {
    return new SynthReport("M", target, List.of(new Checked("M_low", mapped(Map.of("$add", 3L, "$dff", 1L), 0).tally())), tops);
  }

  private static TopArea top(String tier, Optional<Mapped> asOne, PartArea... parts) {
    return new TopArea("M_" + tier, Optional.of(tier).filter(name -> !name.equals("flat")), new Area(List.of(parts)), asOne);
  }

  @Test
  void cellsAreAddedUpByTier() {
    PartArea core = part("core", "low", mapped(Map.of("ND", 2000L, "FF", 1000L), 15000), Tally.NONE, 0);
    PartArea words = part("words", "high", mapped(Map.of("ND", 100L), 250), Tally.NONE, 4096);
    Answer said = report(CELLS, List.of(top("low", Optional.empty(), core), top("high", Optional.of(mapped(Map.of("ND", 90L), 225)), words),
        top("flat", Optional.empty(), core, words))).answer();
    assertEquals("""
        M_low: check passed, no latch, 4 word-level cells

        M in cells of my.lib; a gate is its ND, of 2.5

                            cells  flip-flops   kGE      area  memory bits
        M_low, by part       3000        1000  6.00  15000.00            0
          core               3000        1000  6.00  15000.00            0
        M_high, by part       100           0  0.10    250.00         4096
          words               100           0  0.10    250.00         4096
        M_high, as one         90           0  0.09    225.00         4096
        all tiers, by part   3100        1000  6.10  15250.00         4096
        M_flat, by part      3100        1000  6.10  15250.00         4096
        by part only, since it is of more than 100000 cells: M_low, M_flat
        """, said.text());
    JsonArray tops = said.data().getAsJsonArray("tops");
    assertEquals(3, tops.size());
    JsonObject high = tops.get(1).getAsJsonObject();
    assertEquals("high", high.get("tier").getAsString());
    assertEquals("{\"cells\":90,\"flip_flops\":0,\"kge\":0.09,\"area\":225.0,\"memory_bits\":4096}", high.get("as_one").toString());
    assertEquals("{\"name\":\"words\",\"owner\":\"words\",\"tier\":\"high\",\"module\":\"M_words\",\"cells\":100,\"flip_flops\":0,\"kge\":0.1,\"area\":250.0,"
        + "\"memory_bits\":4096,\"cells_by_type\":{\"ND\":100}}", high.getAsJsonArray("parts").get(0).toString());
    assertFalse(tops.get(2).getAsJsonObject().has("tier"));
    assertEquals(3100, said.data().getAsJsonObject("total").get("cells").getAsLong());
  }

  @Test
  void blocksOfMemoriesAreInTheirPart() {
    PartArea words = part("words", "low", mapped(Map.of("SB_LUT4", 7L, "SB_DFFER", 2L), 0), mapped(Map.of("SB_RAM40_4K", 3L, "SB_GB", 1L), 0).tally(), 12288);
    assertEquals("""
        M_low: check passed, no latch, 4 word-level cells

        M on ice40

                        LUTs  flip-flops  carries  block RAMs  LUT RAMs  DSPs  other  memory bits
        M_low, by part     7           2        0           3         0     0      1        12288
          words            7           2        0           3         0     0      1        12288
        M_low, as one      6           2        0           3         0     0      1        12288
        """, report(Fpga.ICE40, List.of(top("low", Optional.of(mapped(Map.of("SB_LUT4", 6L, "SB_DFFER", 2L), 0)), words))).answer().text());
  }
}
