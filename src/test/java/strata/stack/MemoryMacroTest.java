package strata.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import strata.contract.LintBench;
import strata.contract.Tool;
import strata.emit.Emitter;
import strata.machine.Memory;
import strata.rtl.Module;

/** A bank answers in the same way whether it is an array or a macro. */
class MemoryMacroTest {
  private static Module bank(Memory.Kind kind, Memory.Ports ports, int latency) {
    return MemoryBank.of("M", new Memory("data", "top", kind, 20, 12, 1, ports, latency, 1));
  }

  @ParameterizedTest
  @CsvSource({"ONE_RW, 1", "ONE_RW, 2", "ONE_R_ONE_W, 1", "ONE_R_ONE_W, 2"})
  @Tag("tools")
  void aMacroAnswersAsTheArrayDoes(Memory.Ports ports, int latency) throws IOException, InterruptedException {
    Module bank = bank(Memory.Kind.SRAM, ports, latency);
    LintBench.lint(bank);
    Map<String, String> files = new LinkedHashMap<>(new Emitter().emit(bank));
    files.put("macros.v", resource("macros.v"));
    files.put("bench.v", resource("bank_bench.v").replace("BANK bank", bank.name() + " bank")
        .replace("ONE_PORT", ports == Memory.Ports.ONE_RW ? "1" : "0"));
    Path folder = Tool.folder("macros", files, "");
    List<String> array = play(folder, files, List.of());
    List<String> macro = play(folder, files, List.of("-DSTRATA_MEMORY_MACROS"));
    assertEquals(2000, array.stream().filter(line -> line.matches("\\d+ .*")).count());
    assertTrue(array.stream().filter(line -> line.contains(" 1 ")).count() > 200);
    assertFalse(array.get(1999).contains("x"));
    assertEquals(array, macro);
  }

  private static List<String> play(Path folder, Map<String, String> files, List<String> defines)
      throws IOException, InterruptedException {
    String program = defines.isEmpty() ? "array" : "macro";
    var compile = new ArrayList<>(List.of("iverilog", "-g2005", "-Wall", "-Wno-timescale", "-s", "bench", "-o", program));
    compile.addAll(defines);
    Tool.Result compiled = Tool.run(folder, Tool.command(compile, files.keySet()));
    assertEquals("", compiled.output());
    Tool.Result played = Tool.run(folder, List.of("vvp", "-n", program));
    assertEquals(0, played.exit(), played.output());
    return played.output().lines().toList();
  }

  @Test
  void registersHaveNoMacro() {
    Module bank = bank(Memory.Kind.REGISTERS, Memory.Ports.ONE_R_ONE_W, 1);
    assertFalse(new Emitter().emit(bank).get(bank.name() + ".v").contains("STRATA_MEMORY_MACROS"));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = MemoryMacroTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
