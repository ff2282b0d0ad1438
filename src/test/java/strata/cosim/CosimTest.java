package strata.cosim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.diag.Code;
import strata.diag.Diagnostics;
import strata.emit.Emitter;
import strata.map.Assembler;
import strata.map.cycles.CycleModel;
import strata.num.Tensor;
import strata.rtl.Module;
import strata.stack.Stack;

/** Real images through golden, simulator and Verilator: every kept value and every cycle. */
@Tag("tools")
class CosimTest {
  private static DigitsCosim digits;
  private static Stack stack;

  @BeforeAll
  static void load() {
    digits = DigitsCosim.load();
    stack = Stack.of(digits.machine());
  }

  private static Verdict run(Module top, List<Map<String, Tensor>> images, Cosim.Options options) {
    Diagnostics diagnostics = new Diagnostics();
    var request = new Cosim.Request(digits.plan().traced(), digits.machine(), top, new Emitter(), Assembler.plain(digits.plan()),
        Assembler.trace(digits.plan()), CycleModel.of(digits.plan()),
        images, options);
    return Cosim.run(request, Progress.SILENT, diagnostics).orElseThrow(() -> new AssertionError(diagnostics.sorted()));
  }

  private static void agrees(Verdict verdict) {
    assertEquals("", verdict.difference().map(Difference::message).orElse(verdict.misbehaviour()));
    assertTrue(verdict.passed());
  }

  @Test
  void theStackComputesWhatGoldenDoes(@TempDir Path out) throws IOException {
    // Images 14 and 56 have ties between experts.
    for (int image : new int[] {0, 14, 56}) {
      agrees(run(stack.stacked(), digits.images(image, 1), digits.options(Job.Pauses.NONE, Optional.of(out))));
      Path golden = out.resolve("golden");
      try (var files = Files.list(golden)) {
        for (Path file : files.toList()) {
          byte[] bytes = Files.readAllBytes(file);
          assertEquals(-1, java.util.Arrays.mismatch(bytes, Files.readAllBytes(out.resolve("sim").resolve(file.getFileName()))),
              file.toString());
          assertEquals(-1, java.util.Arrays.mismatch(bytes, Files.readAllBytes(out.resolve("verilator")
              .resolve(file.getFileName()))),
              file.toString());
        }
      }
    }
  }

  @Test
  void aHostThatStallsChangesNoBit() {
    Verdict free = run(stack.stacked(), digits.images(3, 2), digits.options(Job.Pauses.NONE, Optional.empty()));
    Verdict stalled = run(stack.stacked(), digits.images(3, 2), digits.options(new Job.Pauses(60, 30, 11), Optional.empty()));
    agrees(free);
    agrees(stalled);
    assertEquals(free.cyclesPerImage(), stalled.cyclesPerImage(), "the plain run never waits");
  }

  @Test
  void theFlatDesignIsTheSame() {
    Cosim.Options options = digits.options(Job.Pauses.NONE, Optional.empty());
    Verdict flat = run(stack.flat(), digits.images(7, 1), options);
    agrees(flat);
    assertEquals(run(stack.stacked(), digits.images(7, 1), options).cyclesPerImage(), flat.cyclesPerImage());
  }

  @Test
  void wavesWithoutAPlaceAreRefusedBeforeAnythingIsDone(@TempDir Path folder) {
    Diagnostics diagnostics = new Diagnostics();
    var options = new Cosim.Options(true, Job.Pauses.NONE, Optional.of(folder.resolve("no").resolve("x.fst")), Optional.empty(), folder);
    var request = new Cosim.Request(digits.plan().traced(), digits.machine(), stack.stacked(), new Emitter(), Assembler.plain(digits.plan()),
        Assembler.trace(digits.plan()), CycleModel.of(digits.plan()), digits.images(0, 1), options);
    assertEquals(Optional.empty(), Cosim.run(request, Progress.SILENT, diagnostics));
    assertEquals(List.of(Code.CANNOT_WRITE), diagnostics.sorted().stream().map(d -> d.code()).toList());
  }
}
