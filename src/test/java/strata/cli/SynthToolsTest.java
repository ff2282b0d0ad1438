package strata.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import strata.diag.Diagnostics;
import strata.host.SmallDesign;
import strata.network.Elaborator;
import strata.network.Registry;
import strata.rtl.Module;
import strata.scope.Program;
import strata.synth.Checked;

/** The command with Yosys, on a tier that is small; and what Yosys says of the large ones as wholes. */
@Tag("tools")
class SynthToolsTest {
  @TempDir
  private Path folder;

  /** The upper tier has the memories alone, and what fills and reads them for the host. */
  private Path small() throws Exception {
    Path file = SmallDesign.write(folder);
    String text = Files.readString(file);
    return Files.writeString(file, text.replace("walk: top, accumulate: bottom, fire: top", "walk: bottom, accumulate: bottom, fire: bottom")
        .replace("core vec on top", "core vec on bottom"));
  }

  private static List<JsonObject> each(JsonObject object, String array) {
    return StreamSupport.stream(object.getAsJsonArray(array).spliterator(), false).map(JsonElement::getAsJsonObject).toList();
  }

  @Test
  void aTierIsMappedByPartAndAsOneAndKept() throws Exception {
    Started strata = new Started(Files.createDirectory(folder.resolve("started")));
    String file = small().toString();
    Started.Ended first = strata.run("exec \"$@\"", "synth", file, "--tier", "top", "--json");
    assertEquals(0, first.exit(), first.out() + first.err());
    JsonObject said = JsonParser.parseString(first.out()).getAsJsonObject();
    assertEquals("NAND2X1", said.getAsJsonObject("target").get("gate").getAsString());
    JsonObject top = each(said, "tops").get(0);
    assertEquals("Chip_top", top.get("top").getAsString());
    JsonObject sum = top.getAsJsonObject("by_part");
    for (String figure : List.of("cells", "flip_flops", "kge", "area", "memory_bits")) {
      assertEquals(sum.get(figure).getAsDouble(), each(top, "parts").stream().mapToDouble(part -> part.get(figure).getAsDouble()).sum(), 1e-6, figure);
    }
    JsonObject whole = top.getAsJsonObject("as_one");
    assertEquals(1, whole.get("kge").getAsDouble() / sum.get("kge").getAsDouble(), 0.1, first.out());
    assertEquals(sum.get("memory_bits"), whole.get("memory_bits"));
    assertFalse(said.has("total"), "of one tier there is no other sum");
    // what is kept is enough: this yosys knows its version alone
    strata.tool("yosys", "[ \"$1\" = -V ] && exec " + yosys() + " -V; echo ERROR: it is run again; exit 1");
    assertEquals(first.out(), strata.run("exec \"$@\"", "synth", file, "--tier", "top", "--json").out());
    Started.Ended text = strata.run("exec \"$@\"", "synth", file, "--tier", "top");
    assertEquals(0, text.exit(), text.err());
    assertTrue(text.out().contains("\nChip_top, by part") && text.out().contains("\n  spikes_memory") && text.out().contains("\nChip_top, as one"), text.out());
    assertEquals(List.of(), strata.left("tmp"));
  }

  private static String yosys() {
    return List.of(System.getenv("PATH").split(":")).stream().map(path -> Path.of(path, "yosys")).filter(Files::isExecutable).findFirst().orElseThrow()
        .toString();
  }

  /** Any warning that is not listed would be an error. */
  @ParameterizedTest
  @ValueSource(strings = {"examples/digits.arch", "examples/kinds/add.arch"})
  void yosysAcceptsStackFlatAndEachTier(String file) {
    Diagnostics diagnostics = new Diagnostics();
    Compilation compilation = Program.load(Path.of(file), List.of(), diagnostics)
        .flatMap(program -> Compilation.of(program, Optional.empty(), Optional.empty(), new Elaborator(Registry.standard(), false), diagnostics))
        .orElseThrow(() -> new AssertionError(diagnostics.sorted()));
    List<Module> tops = new ArrayList<>(List.of(compilation.stack().stacked(), compilation.stack().flat()));
    tops.addAll(compilation.stack().tiers().values());
    List<Checked> checked = Checked.of(folder, tops, compilation.emitter(), stage -> {}, diagnostics)
        .orElseThrow(() -> new AssertionError(diagnostics.sorted()));
    assertEquals(4, checked.size());
    assertEquals(checked.get(0).words().count(), checked.get(2).words().plus(checked.get(3).words()).count(), "the stack is its tiers");
  }
}
