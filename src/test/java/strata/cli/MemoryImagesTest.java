package strata.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.diag.Diagnostics;
import strata.host.Beats;
import strata.host.SmallDesign;
import strata.map.Assembler;
import strata.network.Elaborator;
import strata.network.Registry;
import strata.scope.Program;
import strata.sim.Simulator;
import strata.tool.Run;

/** Memory images are what a host leaves in the memories, and three tools load them; the list of memories is what there is. */
class MemoryImagesTest {
  @TempDir
  private Path folder;
  private Path out;

  /** A line of the list. */
  private record Listed(Map<String, String> pairs) {
    String at(String key) {
      return Optional.ofNullable(pairs.get(key)).orElseThrow(() -> new AssertionError("no " + key + " in " + pairs));
    }

    int number(String key) {
      return Integer.parseInt(at(key));
    }
  }

  @BeforeEach
  void compile() throws IOException {
    out = folder.resolve("out");
    assertEquals("", Said.by("compile", SmallDesign.write(folder).toString(), "-o", out.toString()).err());
  }

  private List<Listed> list() throws IOException {
    List<Listed> list = new ArrayList<>();
    for (String line : Files.readAllLines(out.resolve("memories.conf"))) {
      String[] words = line.split(" ");
      Map<String, String> pairs = new HashMap<>();
      for (int i = 0; i < words.length; i += 2) {
        assertEquals(Optional.empty(), Optional.ofNullable(pairs.put(words[i], words[i + 1])), line);
      }
      list.add(new Listed(pairs));
    }
    return list;
  }

  /** Words by address, as {@code $readmemh} has it. */
  private TreeMap<Integer, BigInteger> image(Listed memory) throws IOException {
    TreeMap<Integer, BigInteger> words = new TreeMap<>();
    int at = 0;
    for (String line : Files.readAllLines(out.resolve(memory.at("init")))) {
      if (line.startsWith("@")) {
        at = Integer.parseInt(line.substring(1), 16);
      } else if (!line.startsWith("//")) {
        assertEquals((memory.number("width") + 3) / 4, line.length());
        words.put(at++, new BigInteger(line, 16));
      }
    }
    assertTrue(words.isEmpty() || words.lastKey() < memory.number("depth"));
    return words;
  }

  @Test
  void imagesAreWhatAHostLeavesInTheMemories() throws IOException {
    Diagnostics diagnostics = new Diagnostics();
    Program program = Program.load(SmallDesign.write(folder), List.of(), diagnostics).orElseThrow();
    Compilation compilation = Compilation.of(program, Optional.empty(), new Elaborator(Registry.standard(), false), diagnostics).orElseThrow();
    Simulator simulator = Simulator.of(compilation.stack().flat());
    simulator.reset(true);
    simulator.step(4);
    simulator.reset(false);
    simulator.step(4);
    for (long[] packet : new Beats(compilation.machine(), Assembler.plain(compilation.plan())).loaded()) {
      for (int beat = 0; beat < packet.length; beat++) {
        simulator.set("s_axis_tvalid_i", 1);
        simulator.set("s_axis_tdata_i", packet[beat]);
        simulator.set("s_axis_tlast_i", beat == packet.length - 1 ? 1 : 0);
        assertEquals(1, simulator.getLong("s_axis_tready_o"));
        simulator.step();
      }
    }
    simulator.set("s_axis_tvalid_i", 0);
    simulator.step(10);
    int words = 0;
    for (Listed memory : list()) {
      for (var word : image(memory).entrySet()) {
        assertEquals(word.getValue(), simulator.peek(memory.at("instance") + ".words", word.getKey()), memory.at("instance"));
        words++;
      }
    }
    int loaded = Assembler.plain(compilation.plan()).image().stream().mapToInt(packet -> packet.words().size()
        * compilation.machine().memory(packet.memory()).copies()).sum();
    assertEquals(loaded, words);
  }

  @Test
  void theListHasEachMemoryOfTheFlatDesign() throws IOException {
    String flat = Files.readString(out.resolve("rtl/Chip_flat.v"));
    for (Listed memory : list()) {
      String[] instance = memory.at("instance").split("\\.");
      assertTrue(flat.contains(" " + instance[0] + " ("), flat);
      String part = Files.readString(out.resolve("rtl/Chip_" + instance[0].replaceAll("_memory$", "") + ".v"));
      assertTrue(part.contains(memory.at("module") + " " + instance[1] + " ("));
      String wrapper = Files.readString(out.resolve("rtl/" + memory.at("module") + ".v"));
      assertTrue(wrapper.contains("[" + (memory.number("width") - 1) + ":0] words [0:" + (memory.number("depth") - 1) + "]"));
      assertTrue(wrapper.contains(memory.at("ports").equals("rw") ? "one port that reads or writes" : "one port that reads and one"));
      assertTrue(wrapper.contains("the word read, " + memory.at("latency") + " cycle"));
      assertTrue(memory.at("name").equals(memory.at("module")) || wrapper.contains("  " + memory.at("name") + " words ("));
      assertTrue(Files.readString(out.resolve("rtl/Chip_" + memory.at("tier") + ".v")).contains(" " + instance[0] + " ("));
    }
    assertEquals(6 + 4 + 2 + 2 + 1, list().size());
  }

  @Test
  void theFirstPairsAreWhatMemoryCompilersRead() throws IOException {
    for (String line : Files.readAllLines(out.resolve("memories.conf"))) {
      assertTrue(line.replaceAll(" latency .*", "").matches("name \\w+ depth \\d+ width \\d+ ports (rw|write,read)"), line);
    }
  }

  /** A module with nothing but the memories, their instances named as in the flat design. */
  private String memories() throws IOException {
    return "module memories;\n" + list().stream().map(memory -> memory.at("instance").split("\\.")[0]).distinct()
        .map(memory -> "  Chip_" + memory.replaceAll("_memory$", "") + " " + memory + " ();\n").collect(Collectors.joining()) + "endmodule\n";
  }

  /** Prints all words. @param join what is between the names of instances */
  private String bench(String before, String after) throws IOException {
    StringBuilder text = new StringBuilder("module bench;\n  memories dut ();\n  integer i;\n  initial begin\n    #1;\n");
    for (Listed memory : list()) {
      text.append("    for (i = 0; i < ").append(memory.at("depth")).append("; i = i + 1) $display(\"").append(memory.at("instance"))
          .append(" %0d %h\", i, dut.").append(before).append(memory.at("instance")).append(".words").append(after).append("[i]);\n");
    }
    return text.append("    $finish;\n  end\nendmodule\n").toString();
  }

  private List<String> verilog() throws IOException {
    return Files.readAllLines(out.resolve("rtl/flat.f")).stream().filter(file -> file.matches("Chip_(s(ram|pikes|tate)|weights|params|code).*"))
        .toList();
  }

  private static String run(Path where, List<String> command) throws IOException {
    Run.Result result = Run.of(where, command, Map.of("OBJCACHE", "ccache"), Run.SECONDS);
    assertEquals(0, result.exit(), String.join(" ", command) + ":\n" + result.output());
    return result.output();
  }

  /** Every word of an image is there. @param unknown what the others are */
  private void check(String said, String unknown) throws IOException {
    Map<String, String> found = said.lines().filter(line -> line.matches("\\S+ \\d+ [0-9a-fx]+")).collect(Collectors.toMap(
        line -> line.substring(0, line.lastIndexOf(' ')), line -> line.substring(line.lastIndexOf(' ') + 1)));
    int loaded = 0;
    for (Listed memory : list()) {
      Map<Integer, BigInteger> image = image(memory);
      for (int i = 0; i < memory.number("depth"); i++) {
        String word = found.get(memory.at("instance") + " " + i);
        if (image.containsKey(i)) {
          assertEquals(image.get(i), new BigInteger(word, 16), memory.at("instance") + " " + i);
          loaded++;
        } else {
          assertTrue(word.matches(unknown + "+"), memory.at("instance") + " " + i + " is " + word);
        }
      }
    }
    assertTrue(loaded > 50, "words loaded");
  }

  @Test
  @Tag("tools")
  void icarusAndVerilatorLoadThem() throws IOException {
    Path tb = out.resolve("tb");
    Files.writeString(tb.resolve("dump.v"), memories() + bench("", ""));
    List<String> files = new ArrayList<>(List.of("dump.v"));
    verilog().forEach(file -> files.add("../rtl/" + file));
    List<String> icarus = new ArrayList<>(List.of("iverilog", "-g2005", "-DSTRATA_MEMORY_IMAGES", "-s", "bench", "-o", "dump.vvp"));
    icarus.addAll(files);
    run(tb, icarus);
    String said = run(tb, List.of("vvp", "-n", "dump.vvp"));
    assertFalse(said.contains("WARNING"), said);
    check(said, "x");
    List<String> verilator = new ArrayList<>(List.of("verilator", "--binary", "--timing", "-Wno-fatal", "-DSTRATA_MEMORY_IMAGES",
        "--top-module", "bench", "-Mdir", "dump", "-MAKEFLAGS", "OPT_FAST=-O0 OPT_SLOW=-O0 OPT_GLOBAL=-O0"));
    verilator.addAll(files);
    run(tb, verilator);
    check(run(tb, List.of("dump/Vbench")), "0");
  }

  /** The test bench sends no program, only the image, and the machine runs what was in its memories. */
  @Test
  @Tag("tools")
  void aMachineRunsWhatItsMemoriesHeldFirst() throws IOException {
    Path tb = out.resolve("tb");
    String bench = Files.readString(tb.resolve("Chip_tb.v"));
    assertTrue(bench.contains("beat < LOAD_BEATS; beat"));
    Files.writeString(tb.resolve("Chip_tb.v"), bench.replace("beat < LOAD_BEATS; beat", "beat < 0; beat"));
    run(tb, List.of("iverilog", "-g2005", "-DSTRATA_MEMORY_IMAGES", "-s", "Chip_tb", "-f", "stack.f", "-o", "loaded.vvp"));
    assertTrue(run(tb, List.of("vvp", "-n", "loaded.vvp")).startsWith("PASS"));
    run(tb, List.of("iverilog", "-g2005", "-s", "Chip_tb", "-f", "stack.f", "-o", "empty.vvp"));
    assertFalse(Run.of(tb, List.of("vvp", "-n", "empty.vvp", "+watchdog=20000")).output().contains("PASS"));
  }

  /** Yosys finds images from where the Verilog is. What it read is written as Verilog, and Icarus prints it. */
  @Test
  @Tag("tools")
  void yosysLoadsThem() throws IOException {
    Path here = out.resolve("flow/Chip_flat");
    Files.writeString(here.resolve("memories.v"), memories());
    Files.writeString(here.resolve("bench.v"), bench("\\", " "));
    String read = verilog().stream().map(file -> " ../../rtl/" + file).collect(Collectors.joining());
    String said = run(here, List.of("yosys", "-p", "read_verilog -DSTRATA_MEMORY_IMAGES memories.v" + read
        + "; hierarchy -top memories; proc; flatten; write_verilog -noattr loaded.v"));
    assertFalse(said.contains("Warning"), said);
    run(here, List.of("iverilog", "-g2005", "-s", "bench", "-o", "loaded.vvp", "bench.v", "loaded.v"));
    check(run(here, List.of("vvp", "-n", "loaded.vvp")), "x");
  }
}
