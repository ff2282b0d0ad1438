package strata.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.host.SmallDesign;
import strata.network.Elaborator;
import strata.network.Registry;
import strata.scope.Program;
import strata.synth.Liberty;
import strata.synth.StandardCells;
import strata.synth.Synthesis;

/** Liberty files of macros that do not fit: said before anything is synthesised. */
class MacroTest {
  @TempDir
  private Path folder;

  private Diagnostic said(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("macro.lib"), text);
    return said(file);
  }

  private Diagnostic said(Path file) throws IOException {
    Diagnostics diagnostics = new Diagnostics();
    Program program = Program.load(SmallDesign.write(folder), List.of(), diagnostics).orElseThrow();
    Compilation compilation = Compilation.of(program, Optional.empty(), new Elaborator(Registry.standard(), false), diagnostics).orElseThrow();
    Liberty cells = new Liberty(folder.resolve("none.lib"), "", Set.of(), Set.of(), "NAND2X1", 24, "");
    Synthesis synthesis = new Synthesis(folder, new StandardCells(cells), stage -> {
      throw new AssertionError(stage);
    });
    assertTrue(TimingPart.of(compilation, synthesis, List.of(file), stage -> {}, diagnostics).isEmpty());
    assertEquals(1, diagnostics.sorted().size());
    Diagnostic said = diagnostics.sorted().get(0);
    assertEquals(Code.MACRO_MISFIT, said.code());
    return said;
  }

  @Test
  void aMacroOfAnotherMachine() throws IOException {
    Diagnostic said = said("library (l) { cell (sram_1rw_7x7) { pin (clk0) { direction : input; } } }");
    assertEquals("the machine has none of its macros: sram_1rw_7x7", said.message());
    assertTrue(said.helps().get(0).matches("the machine's macros are (sram_1r1?w_\\d+x\\d+(, )?)+"), said.helps().toString());
  }

  @Test
  void noLibertyFile() throws IOException {
    assertEquals("this is no Liberty file: line 1: `(` or `:` after `VERSION` is expected before `5.8`", said("VERSION 5.8 ;\nMACRO sram\n").message());
    assertEquals("there is no such file", said(folder.resolve("absent.lib")).message());
    assertEquals("it is no file", said(Path.of("/dev/zero")).message());
  }

  @Test
  void otherPorts() throws IOException {
    String name = said("library (l) { cell (x) { } }").helps().get(0).replaceAll(".*(sram_1r1w_\\w+).*", "$1");
    String port = "pin (clk0) { direction : input; } pin (csb0, clk1, csb1) { direction : output; }";
    String message = said("library (l) { cell (" + name + ") { " + port + " } }").message();
    assertTrue(message.startsWith("the macro " + name + " has other ports than its wrapper: csb0 is output, and the wrapper's is input; "
        + "it has no port addr0, input of "), message);
  }
}
