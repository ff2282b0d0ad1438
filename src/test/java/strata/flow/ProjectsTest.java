package strata.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Project files and scripts, read by the tools that they are for, or by the language that they are in. */
class ProjectsTest {
  /** What LibreLane knows, as far as it is used. */
  private static final Set<String> LIBRELANE = Set.of("meta", "DESIGN_NAME", "VERILOG_FILES", "VERILOG_DEFINES", "CLOCK_PORT", "CLOCK_PERIOD",
      "PNR_SDC_FILE", "SIGNOFF_SDC_FILE", "FP_CORE_UTIL");

  @TempDir
  private Path folder;

  /** Names in {@code rtl}, as the list of the top has them. */
  private static List<String> verilog(Written written, String top) throws IOException {
    String list = top.equals("Chip") ? "stack" : top.substring("Chip_".length());
    return written.text("rtl/" + list + ".f").lines().toList();
  }

  @Test
  void libreLanesFilesAreThere() throws IOException {
    Written written = Written.in(folder);
    for (String top : Written.TOPS) {
      JsonObject config = JsonParser.parseString(written.text("flow/" + top + "/config.json")).getAsJsonObject();
      assertEquals(LIBRELANE, config.keySet());
      assertEquals(top, config.get("DESIGN_NAME").getAsString());
      assertEquals("4", config.get("CLOCK_PERIOD").toString());
      assertEquals("clk_i", config.get("CLOCK_PORT").getAsString());
      assertEquals(verilog(written, top), Stream.of(config.getAsJsonArray("VERILOG_FILES")).flatMap(a -> a.asList().stream())
          .map(JsonElement::getAsString).map(file -> file.replace("dir::../../rtl/", "")).toList());
      for (String file : List.of("PNR_SDC_FILE", "SIGNOFF_SDC_FILE")) {
        assertEquals(written.file("constraints/" + top + ".sdc"),
            written.file("flow/" + top).resolve(config.get(file).getAsString().replace("dir::", "")).normalize());
      }
    }
  }

  @Test
  @Tag("tools")
  void makeReadsTheConfigurationOfOpenRoad() throws IOException {
    Written written = Written.in(folder, "out");
    String show = "$(foreach v,PLATFORM DESIGN_NAME DESIGN_NICKNAME SDC_FILE CORE_UTILIZATION SYNTH_MEMORY_MAX_BITS VERILOG_DEFINES "
        + "ADDITIONAL_LEFS ADDITIONAL_LIBS ADDITIONAL_GDS VERILOG_FILES,$(info $(v)=$($(v))))";
    // as the flow's own Makefile does it
    Files.writeString(folder.resolve("Makefile"), "include $(DESIGN_CONFIG)\n" + show + "\nall:\n");
    for (String top : Written.TOPS) {
      String config = "DESIGN_CONFIG=out/flow/" + top + "/config.mk";
      var said = make(config);
      assertEquals(top, said.get("DESIGN_NAME"));
      assertEquals("sky130hd", said.get("PLATFORM"));
      assertEquals("40", said.get("CORE_UTILIZATION"));
      assertTrue(Files.isSameFile(written.file("constraints/" + top + ".sdc"), folder.resolve(said.get("SDC_FILE"))));
      assertEquals(verilog(written, top), Stream.of(said.get("VERILOG_FILES").split(" ")).map(folder::resolve).peek(file ->
          assertTrue(Files.isRegularFile(file), file.toString())).map(file -> file.getFileName().toString()).toList());
      assertEquals("", said.get("VERILOG_DEFINES"));
      assertTrue(Long.parseLong(said.get("SYNTH_MEMORY_MAX_BITS")) > 0);
      var other = make(config, "PLATFORM=gf180", "STRATA_MACROS=/macros");
      assertEquals("gf180", other.get("PLATFORM"));
      assertEquals("-D STRATA_MEMORY_MACROS", other.get("VERILOG_DEFINES"));
      String wrappers = verilog(written, top).stream().filter(f -> f.startsWith("Chip_sram_")).map(f -> f.replaceAll("Chip_|\\.v", ""))
          .sorted().map(macro -> "/macros/" + macro + ".lef").collect(Collectors.joining(" "));
      assertEquals(wrappers, other.get("ADDITIONAL_LEFS"));
      assertEquals(wrappers.replace(".lef", ".lib"), other.get("ADDITIONAL_LIBS"));
      assertEquals(wrappers.replace(".lef", ".gds"), other.get("ADDITIONAL_GDS"));
    }
  }

  private java.util.Map<String, String> make(String... variables) throws IOException {
    String[] command = Stream.concat(Stream.of("make", "--no-print-directory", "--warn-undefined-variables"), Stream.of(variables))
        .toArray(String[]::new);
    return Written.run(folder, command).lines().filter(line -> line.contains("=")).collect(Collectors.toMap(
        line -> line.substring(0, line.indexOf('=')), line -> line.substring(line.indexOf('=') + 1).strip()));
  }

  /** One is mapped as a whole. Of the others only the beginning is done, which is where Yosys warns of what it reads. */
  @Test
  @Tag("tools")
  void yosysMapsEachTopWithoutAWarning() throws IOException {
    Written written = Written.in(folder);
    for (String top : Written.TOPS) {
      Path here = written.file("flow/" + top);
      boolean whole = top.equals("Chip_bottom");
      Path script = whole ? here.resolve("synth.ys") : Files.writeString(here.resolve("short.ys"),
          Files.readString(here.resolve("synth.ys")).replace("synth -top " + top, "proc"));
      String said = Written.run(here, "yosys", "-s", script.getFileName().toString());
      assertFalse(said.contains("Warning"), () -> said.lines().filter(l -> l.contains("Warning")).collect(Collectors.joining("\n")));
      String gates = Files.readString(here.resolve(top + "_gates.v"));
      assertTrue(gates.contains("module " + top + "("), top);
      assertEquals(!whole, gates.contains(" + "), "additions are left in " + top);
    }
  }

  /** Vivado's commands, of which each says what it was given, and fails at a file that is not there. OpenSTA is the Tcl shell. */
  private static final String VIVADO = """
      proc there {file} { if {![file isfile $file]} { error "no $file" } }
      proc read_verilog {file} { there $file; puts "verilog [file tail $file]" }
      proc read_xdc {file} { there $file; puts "xdc [file tail $file]" }
      proc synth_design {args} { puts "synth $args" }
      foreach command {report_utilization report_timing_summary write_checkpoint} { proc $command {args} {} }
      """;

  @Test
  @Tag("tools")
  void tclDoesWhatVivadoIsTold() throws IOException {
    Written written = Written.in(folder);
    for (String top : Written.TOPS) {
      Files.writeString(folder.resolve("shell.tcl"), VIVADO + "set argv {xc7a100tcsg324-1}\ninfo script [lindex [glob */flow/" + top + "/vivado.tcl] 0]\n"
          + "eval [read [open [info script]]]\n");
      List<String> said = Written.run(folder, "sta", "-no_init", "-no_splash", "-exit", "shell.tcl").lines().toList();
      List<String> expected = Stream.concat(verilog(written, top).stream().map(file -> "verilog " + file),
          Stream.of("xdc " + top + ".xdc", "synth -top " + top + " -part xc7a100tcsg324-1 -mode out_of_context")).toList();
      assertEquals(expected, said);
    }
  }
}
