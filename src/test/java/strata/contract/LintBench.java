package strata.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import strata.emit.Emitter;
import strata.rtl.Checker;
import strata.rtl.Module;

/** Fails on any word that Verilator, Icarus or Yosys has to say about a module and what it instantiates. */
public final class LintBench {
  private LintBench() {}

  /** Checks the tree under {@code top}, emits it with either kind of reset, and has all three tools read it. */
  public static void lint(Module top) {
    Checker.verify(top);
    try {
      for (Emitter.Reset reset : Emitter.Reset.values()) {
        lint(top.name(), new Emitter(reset).emit(top));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The same for Verilog text, by file name. */
  public static void lint(String top, Map<String, String> files) throws IOException, InterruptedException {
    Path folder = Tool.folder("lint", files, "");
    silent(folder, files, List.of("verilator", "--lint-only", "-Wall", "--top-module", top));
    silent(folder, files, List.of("iverilog", "-Wall", "-g2005", "-o", "/dev/null", "-s", top));
    String script = "read_verilog " + String.join(" ", files.keySet()) + "; hierarchy -check -top " + top
        + "; proc; check -assert; select -assert-none t:$dlatch t:$adlatch t:$dlatchsr";
    silent(folder, Map.of(), List.of("yosys", "-q", "-p", script));
  }

  private static void silent(Path folder, Map<String, String> files, List<String> command) throws IOException, InterruptedException {
    Tool.Result result = Tool.run(folder, Tool.command(command, files.keySet()));
    assertEquals("", result.output(), String.join(" ", command) + " in " + folder);
    assertEquals(0, result.exit(), String.join(" ", command) + " in " + folder);
  }
}
