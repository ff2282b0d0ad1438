package strata.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.emit.Emitter;
import strata.stack.DigitsMachine;
import strata.stack.Stack;
import strata.synth.InstalledCells;
import strata.synth.Liberty;
import strata.synth.StandardCells;
import strata.synth.Synthesis;

/** A small machine, timed: where its paths begin and end, and what a slower memory does to them. */
@Tag("tools")
class TimerTest {
  /** What its parts become is kept for the tests of areas, too. */
  private static final Path CELLS = Path.of("target/synth-test");

  @TempDir
  private Path folder;

  private final List<String> heard = new ArrayList<>();

  private static <T> T found(Optional<T> result, Diagnostics diagnostics) {
    return result.orElseThrow(() -> new AssertionError(diagnostics.sorted()));
  }

  private Optional<Timer> timer(List<Path> macros, Diagnostics diagnostics) {
    Liberty liberty = found(InstalledCells.OSU018.find(diagnostics), diagnostics);
    return Timer.of(Stack.of(DigitsMachine.tiny()), new Emitter(), new Synthesis(CELLS, new StandardCells(liberty), stage -> {}), macros, diagnostics);
  }

  private Timing timed(List<Path> macros) {
    Diagnostics diagnostics = new Diagnostics();
    return found(found(timer(macros, diagnostics), diagnostics).time(folder, heard::add, diagnostics), diagnostics);
  }

  private static TimedPath longest(Timing timing, String group) {
    return timing.groups().stream().filter(g -> g.name().equals(group)).findFirst().orElseThrow().longest().orElseThrow();
  }

  @Test
  void thePathsHaveTheNamesOfTheFile() {
    Timing timing = timed(List.of());
    assertEquals(List.of("bottom", "top", "bottom to top", "top to bottom", "syn", "attn", "vec", "gate"),
        timing.groups().stream().map(Timing.Group::name).toList());
    // a bond's register is on the tier that sends
    assertTrue(longest(timing, "top to bottom").from().startsWith("top "), timing.toString());
    assertTrue(longest(timing, "bottom to top").from().startsWith("bottom "), timing.toString());
    assertTrue(longest(timing, "top to bottom").to().startsWith("Tiny."), timing.toString());
    assertTrue(longest(timing, "vec").from().matches("Tiny\\.vec [a-z_.]+(\\[\\d+])*([a-z_.]+(\\[\\d+])*)?"), timing.toString());
    Set<String> ends = timing.groups().stream().flatMap(g -> g.paths().stream()).flatMap(p -> List.of(p.from(), p.to()).stream())
        .collect(Collectors.toSet());
    assertTrue(ends.stream().anyMatch(end -> end.matches("Tiny\\.spikes bank\\d dout1\\[\\d+]")), ends.toString());
    assertTrue(ends.stream().allMatch(end -> end.matches("(Tiny\\.\\w+|top|bottom)( \\w+)? [A-Za-z].*")), ends.toString());
    TimedPath worst = timing.longest().orElseThrow();
    assertEquals(1000 / (2.5 - worst.slack()), timing.highestClock().orElseThrow(), 1e-9);
    assertTrue(worst.delay() > 1 && worst.delay() < 10 && worst.levels() > 5, worst.toString());
    for (Timing.Depth depth : timing.depths()) {
      int levels = longest(timing, depth.owner()).levels();
      assertTrue(depth.levels() >= levels && levels > 0, depth + " " + levels);
    }
    // the second time it is read
    assertEquals(timing, timed(List.of()));
    assertTrue(heard.get(0).matches("sta times Tiny \\(\\d+ cells\\)"), heard.toString());
  }

  @Test
  void aMacrosOwnFileTakesThePlaceOfOurs() throws IOException {
    Macro macro = new Macro("sram_1r1w_16x16", 16, 16, false);
    String slow = new MemoryModel(1.8).liberty(macro);
    Path file = Files.writeString(folder.resolve("slow.lib"), slow);
    Timing timing = timed(List.of(file));
    assertTrue(timing.longest().orElseThrow().from().startsWith("Tiny.spikes bank"), timing.toString());
    double more = new MemoryModel(1.8).clockToOutput(macro) - MemoryModel.scaled(24).clockToOutput(macro);
    assertTrue(timing.longest().orElseThrow().delay() > timed(List.of()).longest().orElseThrow().delay() + more - 0.5);
  }

  @Test
  void aMacroWithOtherPortsIsRefused() throws IOException {
    String good = MemoryModel.scaled(24).liberty(new Macro("sram_1r1w_16x16", 16, 16, false));
    Path file = Files.writeString(folder.resolve("other.lib"), good.replace("csb1", "ceb1").replace("bit_width : 16", "bit_width : 32"));
    Diagnostics diagnostics = new Diagnostics();
    assertTrue(timer(List.of(file), diagnostics).isEmpty());
    Diagnostic said = diagnostics.sorted().get(0);
    assertEquals(Code.MACRO_MISFIT, said.code());
    assertEquals("the macro sram_1r1w_16x16 has other ports than its wrapper: din0 is input of 32 bits, and the wrapper's is input of 16 bits; "
        + "it has no port csb1, input; dout1 is output of 32 bits, and the wrapper's is output of 16 bits; the wrapper has no port ceb1", said.message());
  }
}
