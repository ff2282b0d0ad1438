package strata.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file for FuseSoC, read by the rules of CAPI2, and its targets done as FuseSoC does them. */
class CoreFileTest {
  @TempDir
  private Path folder;
  private Written written;

  @BeforeEach
  void compile() throws IOException {
    written = Written.in(folder);
  }

  private Capi2 core() throws IOException {
    return Capi2.of(written.text("Chip.core"));
  }

  @Test
  void everyTargetHasWhatItNeeds() throws IOException {
    Capi2 core = core();
    assertEquals("strata:machines:Chip:0.1.0", core.name());
    assertEquals(List.of("default", "lint", "sim", "synth"), core.targets());
    for (String target : core.targets()) {
      for (Capi2.File file : core.files(target)) {
        assertTrue(Files.isRegularFile(written.file(file.path())), file.path());
      }
      assertTrue(core.text(core.files(target), written.folder()).contains("\nmodule " + core.toplevel(target)), target);
    }
    assertEquals(Map.of("lint", "verilator", "sim", "icarus", "synth", "vivado"), core.tools());
    for (String top : Written.TOPS) {
      List<String> listed = core.fileset("rtl_" + top).stream().map(f -> f.path().substring("rtl/".length())).toList();
      String list = top.equals("Chip") ? "stack" : top.substring("Chip_".length());
      assertEquals(written.text("rtl/" + list + ".f").lines().toList(), listed, top);
    }
  }

  @Test
  void theReaderIsStrict() throws IOException {
    String text = written.text("Chip.core");
    for (String[] change : new String[][] {{"CAPI=2:\n", ""}, {"file_type: SDC", "file_typ: SDC"}, {"toplevel: \"Chip\"", "toplevel: on"},
        {"filesets: [rtl_Chip, tb]", "filesets: [rtl_Chip, bench]"}, {"copyto: load.hex", "copyto: ../load.hex"},
        {"parameters: [STRATA_ONE_FOLDER]", "parameters: [ONE_FOLDER]"}, {"mode: lint-only", "mode: lint"},
        {"strata:machines:Chip:0.1.0", "strata:Chip"}, {"    datatype: bool\n", ""}}) {
      assertTrue(text.contains(change[0]), change[0]);
      assertThrows(AssertionError.class, () -> Capi2.of(text.replace(change[0], change[1])), change[0] + " is " + change[1]);
    }
  }

  /** The folder in which FuseSoC has a target's tool work: files at their paths, or where they are to be copied. */
  private Path work(String target) throws IOException {
    Path work = Files.createDirectories(folder.resolve("work-" + target));
    for (Capi2.File file : core().files(target)) {
      Path to = work.resolve(file.copyto().orElse("src/" + file.path()));
      Files.createDirectories(to.getParent());
      Files.copy(written.file(file.path()), to);
    }
    return work;
  }

  private List<String> verilog(String target) throws IOException {
    return core().files(target).stream().filter(f -> f.type().startsWith("verilogSource")).map(f -> f.copyto().orElse("src/" + f.path())).toList();
  }

  @Test
  @Tag("tools")
  void icarusPlaysTheSimTarget() throws IOException {
    Path work = work("sim");
    StringBuilder list = new StringBuilder();
    core().parameters("sim").forEach(define -> list.append("+define+").append(define).append("=true\n"));
    verilog("sim").forEach(file -> list.append(file).append('\n'));
    Files.writeString(work.resolve("chip.scr"), list);
    List<String> command = new ArrayList<>(List.of("iverilog", "-s" + core().toplevel("sim"), "-c", "chip.scr", "-o", "chip"));
    command.addAll(core().options("sim", "icarus", "iverilog_options"));
    assertEquals("", Written.run(work, command.toArray(String[]::new)));
    assertTrue(Written.run(work, "vvp", "-n", "-M.", "chip").startsWith("PASS"));
  }

  @Test
  @Tag("tools")
  void verilatorPassesTheLintTarget() throws IOException {
    List<String> command = new ArrayList<>(List.of("verilator", "--lint-only", "--top-module", core().toplevel("lint")));
    command.addAll(core().options("lint", "verilator", "verilator_options"));
    command.addAll(verilog("lint"));
    assertEquals("", Written.run(work("lint"), command.toArray(String[]::new)));
  }
}
