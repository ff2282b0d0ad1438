package strata.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import strata.contract.Tool;
import strata.emit.Emitter;
import strata.machine.Memory;
import strata.rtl.Module;

/** Yosys makes block RAM of a bank, and nothing for words that are read and written in one cycle, which never happens. */
@Tag("tools")
class BlockMemoryTest {
  private static final Pattern FLIP_FLOPS = Pattern.compile("(?:SB_DFF\\w*|TRELLIS_FF|FD[RSCP]E)\\s+(\\d+)");
  private static final Pattern BLOCKS = Pattern.compile("(?:SB_RAM40_4K|DP16KD|RAMB18E1|RAMB36E1)\\s+(\\d+)");
  private static final Pattern SPREAD = Pattern.compile("(?:TRELLIS_DPR16X4|\\bRAM\\d+\\w+)\\s+\\d+");

  private static String cells(Module bank, String family) throws IOException, InterruptedException {
    Map<String, String> files = new Emitter().emit(bank);
    Path folder = Tool.folder("blocks", files, "");
    Tool.Result result = Tool.run(folder, Tool.command(List.of("yosys", "-p", "synth_" + family + " -top " + bank.name() + "; tee -o "
        + family + ".txt stat"), files.keySet()));
    assertEquals(0, result.exit(), result.output());
    return Files.readString(folder.resolve(family + ".txt"));
  }

  private static int count(Pattern pattern, String cells) {
    return pattern.matcher(cells).results().mapToInt(m -> Integer.parseInt(m.group(1))).sum();
  }

  /** Small and narrow ones are those that tools would rather make of something else. */
  @ParameterizedTest
  @CsvSource({"ice40, ONE_RW, 20", "ice40, ONE_R_ONE_W, 20", "ecp5, ONE_RW, 128", "ecp5, ONE_R_ONE_W, 20", "xilinx, ONE_RW, 20",
      "xilinx, ONE_R_ONE_W, 128"})
  void aBankIsBlockRam(String family, Memory.Ports ports, int width) throws IOException, InterruptedException {
    Memory memory = new Memory("data", "top", Memory.Kind.SRAM, width, 32, 1, ports, 1, 1);
    String cells = cells(MemoryBank.of("M", memory), family);
    assertTrue(count(BLOCKS, cells) > 0, cells);
    assertEquals(0, count(FLIP_FLOPS, cells), cells);
    Matcher spread = SPREAD.matcher(cells);
    assertTrue(!spread.find(), cells);
  }

  @Test
  void registersAreNot() throws IOException, InterruptedException {
    Memory memory = new Memory("data", "top", Memory.Kind.REGISTERS, 20, 32, 1, Memory.Ports.ONE_R_ONE_W, 1, 1);
    assertEquals(0, count(BLOCKS, cells(MemoryBank.of("M", memory), "ecp5")));
  }
}
