package strata.synth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.emit.Emitter;
import strata.rtl.Item;
import strata.rtl.Module;
import strata.stack.DigitsMachine;
import strata.stack.Stack;

/** Each family on what can be counted by hand, and on the banks of a memory. */
@Tag("tools")
class FpgaTest {
  private static final String COUNTER = "module top (input wire clk_i, input wire [15:0] d, output reg [15:0] q);\n"
      + "  always @(posedge clk_i) q <= q + d;\nendmodule\n";

  @TempDir
  private Path cache;

  private static Map<String, Long> figures(Fpga fpga, Tally tally) {
    Map<String, Long> figures = new HashMap<>();
    fpga.figures().forEach(figure -> figures.put(figure.field(), (long) figure.of().applyAsDouble(tally)));
    return figures;
  }

  /** @param blocks that three banks of 16 words of 16 bits take */
  @ParameterizedTest
  @CsvSource({"ice40,15,3", "ecp5,8,3", "xilinx,4,3"})
  void anAdderAndItsRegisterAndBanks(String family, int carries, int blocks) {
    Fpga fpga = Fpga.of(family).orElseThrow();
    Diagnostics diagnostics = new Diagnostics();
    Synthesis synthesis = new Synthesis(cache, fpga, stage -> {});
    List<Mapped> mapped = synthesis.map(List.of(new Design("top", Map.of("top.v", COUNTER), Set.of())), diagnostics)
        .orElseThrow(() -> new AssertionError(diagnostics.sorted()));
    Map<String, Long> adder = figures(fpga, mapped.get(0).tally());
    assertEquals(16, adder.get("flip_flops"));
    assertEquals(carries, adder.get("carries"));
    assertEquals(0, adder.get("block_rams") + adder.get("lut_rams") + adder.get("dsps"));
    Tally banks = synthesis.banks(List.of(Banks.of(spikes())), new Emitter(), diagnostics).orElseThrow(() -> new AssertionError(diagnostics.sorted())).get(0);
    Map<String, Long> memory = figures(fpga, banks);
    assertEquals(blocks, memory.get("block_rams"), banks.toString());
    assertEquals(0, memory.get("flip_flops"), banks.toString());
  }

  private static Module spikes() {
    return Stack.of(DigitsMachine.tiny()).tiers().get("top").items().stream().filter(Item.Instance.class::isInstance).map(Item.Instance.class::cast)
        .filter(part -> part.name().equals("spikes_memory")).findFirst().orElseThrow().of();
  }

  @Test
  void banksAreCountedWithTheirBits() {
    Banks banks = Banks.of(spikes());
    assertEquals(List.of(3L), List.copyOf(banks.counts().values()));
    assertEquals(3 * 16 * 16, banks.bits());
  }

  @Test
  void aCellThatTheFamilyDoesNotHaveIsNoResult() {
    Tally tally = Tally.of("   Number of cells:  2\n     $_TBUF_    1\n     SB_LUT4    1\n").orElseThrow();
    assertEquals(List.of("yosys refuses top: cells are left that ice40 does not have: 1 $_TBUF_"),
        Fpga.ICE40.refused("top", tally).stream().map(Diagnostic::message).toList());
    assertTrue(Fpga.ICE40.refused("top", tally.only(kind -> kind.equals("SB_LUT4"))).isEmpty());
  }
}
