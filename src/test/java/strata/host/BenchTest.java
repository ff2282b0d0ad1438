package strata.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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
import strata.cli.Said;
import strata.tool.Run;

/** The test bench without Java: it passes what is right, and says first what is wrong. */
@Tag("tools")
class BenchTest {
  @TempDir
  private Path folder;
  private Path small;

  @BeforeEach
  void compile() throws IOException {
    small = Designs.compile(SmallDesign.write(folder), folder.resolve("small"));
  }

  /** The commands of the bench's header, for a list. */
  private static String icarus(Path out, String machine, String list) throws IOException {
    return Designs.run(out.resolve("tb"), "iverilog", "-g2005", "-s", machine + "_tb", "-f", list + ".f", "-o", list + ".vvp");
  }

  private static void verilator(Path out, String machine, String list) throws IOException {
    Run.Result built = Run.of(out.resolve("tb"), List.of("verilator", "--binary", "--timing", "-Wno-fatal", "--top-module", machine + "_tb",
        "-Mdir", list, "-f", list + ".f", "-MAKEFLAGS", "OPT_FAST=-O0 OPT_SLOW=-O0 OPT_GLOBAL=-O0"), Map.of("OBJCACHE", "ccache"), Run.SECONDS);
    assertEquals(0, built.exit(), built.output());
  }

  private static Run.Result vvp(Path out, String... plusargs) throws IOException {
    List<String> command = new ArrayList<>(List.of("vvp", "-n", "stack.vvp"));
    command.addAll(List.of(plusargs));
    return Run.of(out.resolve("tb"), command);
  }

  private static String first(Run.Result result) {
    return result.output().lines().findFirst().orElse("");
  }

  private static void fails(String how, Run.Result result) {
    assertTrue(first(result).matches("FAIL: " + how), result.output());
    assertNotEquals(0, result.exit());
    assertEquals(1, result.output().lines().filter(line -> line.startsWith("FAIL") || line.startsWith("PASS")).count(), result.output());
  }

  @Test
  void bothSimulatorsPassStackAndFlatDesign() throws IOException {
    icarus(small, "Chip", "stack");
    String passed = first(vvp(small));
    assertTrue(passed.startsWith("PASS: 24 beats as expected, "), passed);
    for (String list : List.of("stack", "flat")) {
      assertEquals("", icarus(small, "Chip", list));
      assertEquals(passed, first(Run.of(small.resolve("tb"), List.of("vvp", "-n", list + ".vvp"))), list);
      verilator(small, "Chip", list);
      assertEquals(passed, first(Run.of(small.resolve("tb"), List.of(small.resolve("tb/" + list + "/VChip_tb").toString()))), list);
    }
    verilatorSaysFailToo();
  }

  private void verilatorSaysFailToo() throws IOException {
    Path bench = small.resolve("tb");
    Path program = bench.resolve("stack/VChip_tb");
    assertTrue(first(Run.of(bench, List.of(program.toString(), "+stall=60", "+gap=30", "+seed=5"))).startsWith("PASS: 24 beats"));
    fails("no end after 90 cycles.*", Run.of(bench, List.of(program.toString(), "+watchdog=90")));
    Path expected = bench.resolve("expected.hex");
    Files.writeString(expected, Files.readString(expected).replaceFirst("(?s)(.*)_0", "$1_1"));
    fails("beat 23 of the output .*", Run.of(bench, List.of(program.toString())));
  }

  @Test
  void cyclesAreThoseOfTheCoSimulation() throws IOException {
    Path design = Path.of("examples/digits.arch");
    Path out = Designs.compile(design, folder.resolve("digits"), "-P", "columns=32", "-P", "tables=1");
    icarus(out, "TwoTier", "stack");
    Said cosim = Said.by("cosim", design.toString(), "-P", "columns=32", "-P", "tables=1", "--no-verilator", "--images", "1", "--json",
        "--input", "pixels=examples/digits/spikes.npy");
    long cycles = cosim.json().getAsJsonArray("cycles_per_image").get(0).getAsLong();
    assertEquals("PASS: 9 beats as expected, " + cycles + " cycles from start to the last of them", first(vvp(out)));
  }

  @Test
  void stallsChangeNoBeat() throws IOException {
    icarus(small, "Chip", "stack");
    for (int seed = 1; seed <= 5; seed++) {
      assertTrue(first(vvp(small, "+stall=" + 19 * seed, "+gap=" + 15 * seed, "+seed=" + seed)).startsWith("PASS: 24 beats"));
    }
  }

  @Test
  void whatIsWrongIsSaidOnceAndFirst() throws IOException {
    icarus(small, "Chip", "stack");
    fails("no end after 90 cycles; 0 beats have come", vvp(small, "+watchdog=90"));
    Path expected = small.resolve("tb/expected.hex");
    String right = Files.readString(expected);
    Files.writeString(expected, right.replaceFirst("(?s)(.*1_0000000000000033_\\w{15})\\w", "$1f"));
    fails("beat \\d+ of the output is 0x\\w{16} with TLAST, and 0x0{14}\\wf with TLAST is expected, of which the bits 0x0{14}33 count",
        vvp(small));
    Files.writeString(expected, right.replaceFirst("1_0000000000000033_", "0_0000000000000033_"));
    fails("beat 2 of the output is 0x\\w{16} with TLAST, and 0x\\w{16} is expected.*", vvp(small));
    Files.writeString(expected, right);
    Path load = small.resolve("program/load.hex");
    Files.writeString(load, Files.readString(load).replaceFirst("\\w\\w\n", "ff\n"));    // no such memory
    fails(".*", vvp(small));
  }

  @Test
  void mutatedHardwareFails() throws IOException {
    mutated("Chip_syn_accumulate.v", "old + signed_addend", "old - signed_addend", "beat \\d+ of the output is .*");
    mutated("Chip_host_send_queue.v", "assign valid_o = filled_q != 4'd0;", "assign valid_o = filled_q != 4'd0 && filled_q != 4'd2;",
        "cycle \\d+: what was offered on m_axis was changed before it was taken");
    mutated("Chip_host_registers.v", "64'h", "~64'h", "register 0x020 is 0x00000008, and 0x00000002 is expected");
  }

  private void mutated(String file, String from, String to, String said) throws IOException {
    Path rtl = small.resolve("rtl").resolve(file);
    String right = Files.readString(rtl);
    Designs.change(rtl, from, to);
    icarus(small, "Chip", "stack");
    fails(said, vvp(small, "+stall=50"));
    Files.writeString(rtl, right);
  }
}
