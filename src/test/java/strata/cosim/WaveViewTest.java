package strata.cosim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.cli.Said;
import strata.host.SmallDesign;
import strata.num.Tensor;
import strata.tensorfile.Dtype;
import strata.tensorfile.Npy;

/** The view beside the waves names what is in them. */
@Tag("tools")
class WaveViewTest {
  @TempDir
  private Path folder;

  private String input(String name, int... shape) throws IOException {
    int[] ones = new int[Tensor.size(shape)];
    java.util.Arrays.fill(ones, 1);
    Files.write(folder.resolve(name + ".npy"), Npy.bytes(Tensor.of(ones, shape), Dtype.U8));
    return name + "=" + folder.resolve(name + ".npy");
  }

  @Test
  void everySignalOfTheViewIsInTheWaves() throws IOException {
    Said said = Said.by("cosim", SmallDesign.write(folder).toString(), "--wave", folder.resolve("out.fst").toString(), "--input",
        input("frame", 3, 6), "--input", input("film", 2, 3, 6), "--input", input("level", 3, 6));
    assertEquals(0, said.exit(), said.err());
    List<String> view = Files.readAllLines(folder.resolve("out.gtkw"));
    Set<String> waves = FstNames.of(folder.resolve("out.fst"));
    List<String> missing = view.stream().filter(line -> line.startsWith("TOP.")).filter(line -> !waves.contains(line)).toList();
    assertEquals(List.of(), missing);
    for (String shown : List.of("TOP.Chip.clk_i", "TOP.Chip.s_axis_tvalid_i", "TOP.Chip.m_axis_tdata_o[63:0]",
        "TOP.Chip.bottom.host_registers.phases_q[31:0]", "TOP.Chip.bottom.sequencer.syn0_job_valid_o", "-Chip.vec: vector",
        "-bond bottom - top: what arrives")) {
      assertTrue(view.contains(shown), shown);
    }
    namesOfPhases(view);
  }

  private void namesOfPhases(List<String> view) throws IOException {
    String names = folder.resolve("out.phases.txt").toString();
    int at = view.indexOf("^1 " + names);
    assertEquals("TOP.Chip.bottom.host_registers.phases_q[31:0]", view.get(at + 1));
    List<String> phases = Files.readAllLines(Path.of(names));
    assertTrue(phases.get(0).startsWith("00000000 syn: "), phases.get(0));
    assertEquals(String.format("%08X sends the output", phases.size() - 1), phases.get(phases.size() - 1));
    for (String line : view) {
      assertTrue(!line.startsWith("^1 ") || Files.exists(Path.of(line.substring(3))), line);
    }
  }
}
