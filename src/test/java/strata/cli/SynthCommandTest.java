package strata.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.host.SmallDesign;
import strata.synth.Warnings;

/** What can be said before any tool is run. */
class SynthCommandTest {
  @TempDir
  private Path folder;

  private static void assertMisused(String expected, String... more) {
    Said said = Said.by(Stream.concat(Stream.of("synth", "none.arch"), Stream.of(more)).toArray(String[]::new));
    assertEquals(2, said.exit(), said.err());
    assertTrue(said.err().contains(expected), said.err());
  }

  @Test
  void whatIsNotKnownIsWrongUsage() {
    assertMisused("--lib is `osu018` or `osu035`, or a file such as `cells.lib`, and not `osu050`", "--lib", "osu050");
    assertMisused("--fpga is one of `ecp5`, `ice40` and `xilinx`, and not `ice`", "--fpga", "ice");
    assertMisused("--lib and --fpga name two targets, and there is one", "--lib", "osu018", "--fpga", "ice40");
    assertMisused("--tier and --flat name two designs, and one is taken", "--tier", "top", "--flat");
    assertMisused("--macro is for timing, which is of all tiers in standard cells", "--macro", "ram.lib", "--fpga", "ice40");
    assertMisused("--macro is for timing, which is of all tiers in standard cells", "--macro", "ram.lib", "--tier", "top");
  }

  @Test
  void aLibraryThatIsNoneIsSaidBeforeAnythingLong() throws IOException {
    Path file = Files.writeString(folder.resolve("cells.lib"), "library(x) { cell(y) {");
    Said said = Said.by("synth", "none.arch", "--lib", file.toString());
    assertEquals(1, said.exit());
    assertEquals("error[E0806]: it is no Liberty file: it ends within `cell (y)`, which begins in line 1\n --> " + file
        + "\n\nfor more: strata explain E0806\n", said.err());
  }

  @Test
  void aTierThatThereIsNotIsSaidWithTheNearest() throws IOException {
    Path cells = Files.writeString(folder.resolve("cells.lib"), "library(x) {\n"
        + "cell(n) { area : 1; pin(A) { direction : input; } pin(B) { direction : input; } pin(Y) { direction : output; function : \"!(A&B)\"; } }\n"
        + "cell(i) { pin(A) { direction : input; } pin(Y) { direction : output; function : \"!A\"; } }\ncell(f) { ff(IQ, IQN) {} } }\n");
    Said said = Said.by("synth", SmallDesign.write(folder).toString(), "--lib", cells.toString(), "--tier", "botom");
    assertEquals(1, said.exit());
    assertTrue(said.err().startsWith("error[E0504]: there is no tier `botom`\n"), said.err());
    assertTrue(said.err().contains("did you mean `bottom`?"), said.err());
    assertFalse(said.out().contains("cells"), said.out());
  }

  @Test
  void warningsThatAreAcceptedAreListed() throws IOException {
    String page = Files.readString(Path.of("docs/synthesis.md"));
    String rows = Warnings.ACCEPTED.stream().map(each -> "| `" + each.pattern() + "` | " + each.reason() + " |\n").collect(Collectors.joining());
    assertTrue(page.contains("|---|---|\n" + rows + "\n"), "in docs/synthesis.md:\n" + rows);
  }
}
