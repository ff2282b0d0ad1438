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
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;

/** OpenSTA itself, on libraries of users. */
@Tag("tools")
class StaToolTest {
  private static final Map<String, String> NETLIST = Map.of("netlist.v", "module top (clk_i, a, q);\n  input clk_i, a;\n  output q;\n"
      + "  wire n;\n  DFF_X1 first (.D(a), .CK(clk_i), .Q(n));\n  DFF_X1 second (.D(n), .CK(clk_i), .Q(q));\nendmodule\n");

  @TempDir
  private Path folder;

  private List<Diagnostic> said(Path library) {
    Diagnostics diagnostics = new Diagnostics();
    boolean timed = new Sta(folder.resolve("cache")).paths("top", NETLIST, List.of(library), 2.5, List.of(new Sta.Query(List.of(), List.of())), 1, diagnostics).isPresent();
    assertEquals(timed, diagnostics.sorted().isEmpty());
    return diagnostics.sorted();
  }

  @Test
  void aLibraryThatOnlyYosysReadsIsTheLibrarysFault() throws IOException {
    String text = Files.readString(Path.of("src/test/resources/libraries/bare.lib"));
    // a path that Tcl would take for something else
    Path good = Files.writeString(folder.resolve("a} {b $c.lib"), text);
    Path bad = Files.writeString(folder.resolve("bad.lib"), "// a comment that OpenSTA does not know\n" + text);
    assertEquals(List.of(), said(good));
    assertEquals(List.of(Code.LIBRARY_UNFIT), said(bad).stream().map(Diagnostic::code).toList());
    assertTrue(said(bad).get(0).message().startsWith("sta cannot read it: Error: cells0.lib, line 1 "), said(bad).get(0).message());
  }
}
