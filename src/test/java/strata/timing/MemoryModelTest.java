package strata.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.tool.Run;

/** The estimate of a memory, and that tools read it. */
class MemoryModelTest {
  private static final Macro ONE = new Macro("sram_1rw_1024x32", 1024, 32, true);
  private static final Macro TWO = new Macro("sram_1r1w_72x512", 72, 512, false);

  @TempDir
  private Path folder;

  @Test
  void figuresAreThoseOfTheDocument() {
    MemoryModel model = MemoryModel.scaled(24);
    assertEquals(0.18, model.feature(), 1e-9);
    assertEquals(0.09, model.fo4(), 1e-9);
    assertEquals(15 * 0.09, model.clockToOutput(ONE), 1e-9);
    assertEquals(0.27, model.setup(), 1e-9);
    assertEquals(4.65 * (1024 + 24) * (32 + 12), model.area(ONE), 1e-6);
    assertEquals(2 * 4.65 * (72 + 24) * (512 + 12), model.area(TWO), 1e-6);
    // the OSU 0.35 um cells have four times the area
    assertEquals(2 * model.fo4(), MemoryModel.scaled(96).fo4(), 1e-9);
    assertEquals(4 * model.area(ONE), MemoryModel.scaled(96).area(ONE), 1e-6);
  }

  @Test
  void itsPortsAreTheWrappers() {
    for (Macro macro : List.of(ONE, TWO)) {
      LibertyFile.Cell cell = LibertyFile.of(MemoryModel.scaled(24).liberty(macro)).cells().get(macro.name());
      assertEquals(List.of(), macro.misfits(cell));
      assertEquals(macro.ports().keySet(), cell.pins().keySet());
    }
    assertEquals(10, ONE.addressBits());
    assertEquals(7, TWO.addressBits());
    assertEquals(1, new Macro("m", 2, 1, true).addressBits());
  }

  @Tag("tools")
  @Test
  void yosysAndOpenStaReadIt() throws IOException {
    for (Macro macro : List.of(ONE, TWO)) {
      Files.writeString(folder.resolve("m.lib"), MemoryModel.scaled(24).liberty(macro));
      Files.writeString(folder.resolve("stub.v"), macro.stub());
      Run.Result yosys = Run.of(folder, List.of("yosys", "-q", "-p", "read_liberty -lib m.lib; write_verilog -blackboxes read.v"));
      assertEquals(0, yosys.exit(), yosys.output());
      String read = Files.readString(folder.resolve("read.v"));
      assertTrue(read.contains("input [" + (macro.width() - 1) + ":0] din0;"), read);
      // the one path: out of the memory and into it again
      String out = macro.onePort() ? "dout0" : "dout1";
      String text = "module t (clk_i); input clk_i; wire [" + (macro.width() - 1) + ":0] w; " + macro.name() + " m ("
          + (macro.onePort() ? "" : ".clk1(clk_i), ") + ".clk0(clk_i), .din0(w), ." + out + "(w)); endmodule\n";
      Files.writeString(folder.resolve("netlist.v"), text);
      Files.writeString(folder.resolve("t.tcl"), "read_liberty m.lib\nread_verilog netlist.v\nlink_design t\n"
          + "create_clock -name clk -period 2.5 [get_ports clk_i]\nreport_checks -path_delay max -format full -digits 4 > report.txt\n");
      Run.Result sta = Run.of(folder, List.of("sta", "-no_splash", "-exit", "t.tcl"));
      assertEquals("", sta.output());
      Sta.Report report = Sta.parse("@ 0\n" + Files.readString(folder.resolve("report.txt")), 1).get(0).get(0);
      double drive = 0.6 * 0.08 * 0.18;
      double access = MemoryModel.scaled(24).clockToOutput(macro) + drive;
      assertEquals(access, report.points().get(1).time(), 2e-4);
      assertEquals(2.5 - 0.27 - access, report.slack(), 2e-4);
      assertEquals(Map.of(true, "m"), Map.of(report.points().get(1).bit().startsWith(out), report.points().get(1).cell()));
    }
  }
}
