package strata.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import strata.cosim.DigitsCosim;
import strata.cosim.Job;
import strata.cosim.Misbehaviour;
import strata.cosim.Played;
import strata.cosim.Progress;
import strata.cosim.VerilatorBuild;
import strata.cosim.VerilatorHost;
import strata.diag.Diagnostics;
import strata.emit.Emitter;
import strata.stack.Stack;

/**
 * What registers and memories hold before reset, and what an unknown is taken for, changes nothing: each seed gives Verilator other
 * contents, and every tensor, beat, cycle and counter is that of the build of {@code strata cosim}, in which all of them are 0.
 *
 * <p>The text has one fault in it behind a number, a control register that is not reset. With it, seeds must differ.
 */
@Tag("tools")
class UnknownContentsTest {
  private static final int SEEDS = 20;
  private static final int IMAGES = 2;
  private static final Job.Pauses PAUSES = new Job.Pauses(20, 0, 5);

  @Test
  void twentySeedsGiveTheSameUnlessAResetIsMissing() throws Exception {
    DigitsCosim digits = DigitsCosim.load();
    var top = Stack.of(digits.machine()).stacked();
    Map<String, String> verilog = new Emitter().emit(top);
    Path plain = new VerilatorBuild(Path.of("target", "cosim cache"), Progress.SILENT).program(top.name(), verilog, false, new Diagnostics())
        .orElseThrow();
    Path unknown = MachineBuild.of(top.name(), withoutAReset(verilog, "running_q"), "unique");
    Job job = digits.job(true, IMAGES, PAUSES);
    Played right = VerilatorHost.play(job, plain, Optional.empty());
    for (int seed = 1; seed <= SEEDS; seed++) {
      assertEquals(said(right), play(job, unknown, seed, 0), "seed " + seed);
    }
    long wrong = 0;
    for (int seed = 1; wrong == 0 && seed <= SEEDS; seed++) {
      wrong += said(right).equals(play(job, unknown, seed, 1)) ? 0 : 1;
    }
    assertNotEquals(0, wrong, "no seed shows that a reset is missing");
  }

  /** The machine's text, in which fault 1 is that the host's register of this name is not reset. */
  private static Map<String, String> withoutAReset(Map<String, String> verilog, String register) {
    String file = verilog.keySet().stream().filter(name -> name.endsWith("_host_registers.v")).findFirst().orElseThrow();
    Fault fault = Mutations.of(file, verilog.get(file), Draw.inputs(verilog), new Random(1)).stream()
        .filter(f -> f.kind() == Kind.RESET && f.edits().get(0).target().equals(register) && f.edits().get(0).after().equals(register))
        .findFirst().orElseThrow();
    var schemata = new Schemata(verilog, "", List.of(fault));
    Map<String, String> seeded = new LinkedHashMap<>(verilog);
    seeded.computeIfPresent(file, (name, text) -> schemata.of(text));
    return seeded;
  }

  private static List<String> play(Job job, Path program, int seed, int fault) throws IOException {
    Path started = MachineBuild.with(program, "seed" + seed,
        List.of("+verilator+rand+reset+2", "+verilator+seed+" + seed, "+fault=" + fault));
    try {
      return said(VerilatorHost.play(job, started, Optional.empty()));
    } catch (Misbehaviour | IllegalStateException e) {
      // The latter where two checks of the text have failed, with which Verilator ends the process.
      return List.of(e.getMessage());
    } finally {
      Files.delete(started);
    }
  }

  private static List<String> said(Played played) {
    // The beats hold every tensor.
    return played.records().stream().map(Object::toString).toList();
  }
}
