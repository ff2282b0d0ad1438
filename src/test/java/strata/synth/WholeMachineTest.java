package strata.synth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import strata.diag.Diagnostics;
import strata.emit.Emitter;
import strata.machine.Memory;
import strata.stack.DigitsMachine;
import strata.stack.Stack;

/** A machine with a core of each kind on each target, by part and as one: nothing is left unmapped, and Yosys warns of nothing that is not listed. */
@Tag("tools")
@Tag("nightly")
class WholeMachineTest {
  @TempDir
  private Path cache;

  private static Target target(String name) {
    Diagnostics diagnostics = new Diagnostics();
    return Fpga.of(name).map(fpga -> (Target) fpga).orElseGet(() -> new StandardCells(
        InstalledCells.of(name).orElseThrow().find(diagnostics).orElseThrow(() -> new AssertionError(diagnostics.sorted()))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"osu018", "osu035", "ice40", "ecp5", "xilinx"})
  void isMappedByPartAndAsOne(String name) {
    Diagnostics diagnostics = new Diagnostics();
    Stack stack = Stack.of(DigitsMachine.tiny());
    Target target = target(name);
    List<TopArea> tiers = TopArea.of(stack, List.copyOf(stack.tiers().values()), new Emitter(), new Synthesis(cache, target, stage -> {}), diagnostics)
        .orElseThrow(() -> new AssertionError(diagnostics.sorted()));
    for (TopArea tier : tiers) {
      Tally whole = tier.asOneTally().orElseThrow(() -> new AssertionError(tier.name() + " is large: " + tier.parts().tally()));
      for (Figure figure : target.figures()) {
        double byPart = figure.of().applyAsDouble(tier.parts().tally());
        double asOne = figure.of().applyAsDouble(whole);
        // the multiplexers that join LUTs of wide functions fall where they will
        assertTrue(figure.field().equals("other") || Math.abs(byPart - asOne) <= 0.4 * byPart + 10, tier.name() + ": " + figure.heading() + " by part " + byPart + ", as one " + asOne);
      }
    }
    assertEquals(DigitsMachine.tiny().memories().stream().mapToLong(Memory::totalBits).sum(), tiers.stream().mapToLong(tier -> tier.parts().memoryBits()).sum());
  }
}
