package strata.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.num.Tensor;
import strata.tensorfile.Dtype;
import strata.tensorfile.Npy;
import strata.tensorfile.TensorFile;

/** The commands as a user types them, without the tools that they call. */
class CommandsTest {
  private static final String DIGITS = "examples/digits.arch";
  private static final String SPIKES = "pixels=examples/digits/spikes.npy";

  @TempDir
  private Path folder;

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private static Tensor tensor(Path path) {
    Diagnostics diagnostics = new Diagnostics();
    TensorFile file = TensorFile.open(path, path.toString(), Source.binary("test").whole(), diagnostics).orElseThrow();
    return file.read(file.names().get(0), diagnostics).orElseThrow();
  }

  private static List<String> files(Path below) throws IOException {
    try (Stream<Path> all = Files.walk(below)) {
      return all.filter(Files::isRegularFile).map(f -> below.relativize(f).toString()).sorted().toList();
    }
  }

  @Test
  void checkFindsNothingWrongWithTheExamples() {
    assertEquals(new Said(0, "examples/digits.arch: no mistake found\n", ""), Said.by("check", DIGITS));
    assertEquals(0, Said.by("check", "examples/second.arch").exit());
  }

  @Test
  void runWritesOutputsWithImagesFirst() {
    Said said = Said.by("run", DIGITS, "--input", SPIKES, "-o", path("out"), "--images", "3");
    assertEquals(0, said.exit(), said.err());
    Tensor expected = tensor(Path.of("examples/digits/expected/logits.npy"));
    Tensor found = tensor(folder.resolve("out/logits.npy"));
    assertEquals(List.of(3, 10), found.lengths());
    for (int image = 0; image < 3; image++) {
      assertEquals(expected.slice(image), found.slice(image));
    }
  }

  @Test
  void runTakesOneImageWithoutAnAxisOfImages() throws IOException {
    Tensor spikes = tensor(Path.of("examples/digits/spikes.npy"));
    Files.write(folder.resolve("one.npy"), Npy.bytes(spikes.slice(7), Dtype.U8));
    assertEquals(0, Said.by("run", DIGITS, "--input", "pixels=" + path("one.npy"), "-o", path("out")).exit());
    assertEquals(List.of(1, 10), tensor(folder.resolve("out/logits.npy")).lengths());
  }

  @Test
  void traceHoldsEveryNamedValueAndNumbersWhatIsBoundAgain() throws IOException {
    assertEquals(0, Said.by("run", DIGITS, "--input", SPIKES, "-o", path("out"), "--images", "2", "--trace").exit());
    assertTrue(files(folder.resolve("out")).containsAll(List.of("logits.npy", "trace/u.npy", "trace/u#2.npy", "trace/u#3.npy",
        "trace/block0.attention_block.context.npy", "trace/block0.expert_block.routes.npy")));
    assertEquals(List.of(2, 4, 16, 64), tensor(folder.resolve("out/trace/block0.attention_block.q.npy")).lengths());
  }

  @Test
  void theSecondNetworkGivesTheIntegersOfItsReference() {
    assertEquals(0, Said.by("run", "examples/second.arch", "--input", SPIKES, "-o", path("out"), "--images", "40").exit());
    assertEquals(tensor(Path.of("examples/second/expected/classes.npy")), tensor(folder.resolve("out/classes.npy")));
  }

  @Test
  void compileWritesRtlProgramAndReport() throws IOException {
    Said said = Said.by("compile", DIGITS, "-o", path("out"), "--json");
    assertEquals(0, said.exit(), said.err());
    List<String> files = files(folder.resolve("out"));
    assertTrue(files.containsAll(List.of("rtl/TwoTier.v", "rtl/TwoTier_flat.v", "rtl/TwoTier_top.v", "rtl/TwoTier_bottom.v", "rtl/stack.f",
        "rtl/flat.f", "rtl/top.f", "rtl/bottom.f", "rtl/sources.json", "program/load.hex", "program/program.json", "report.json",
        "TwoTier.core", "constraints/TwoTier_top.sdc", "flow/TwoTier_flat/config.mk", "stack/partition.txt", "stack/floorplan.txt", "stack/TwoTier.3dbx", "stack/TwoTier_top.3dbv", "stack/TwoTier_top_front.bmap",
        "stack/TwoTier_bottom.3dbv", "stack/TwoTier_bottom_front.bmap", "stack/TwoTier_tech.lef", "stack/TwoTier_pads.lef")),
        () -> files.toString());
    for (String list : List.of("stack", "flat", "top", "bottom")) {
      List<String> modules = Files.readAllLines(folder.resolve("out/rtl/" + list + ".f"));
      assertTrue(modules.stream().allMatch(m -> files.contains("rtl/" + m)), list);
    }
    // all of them are known to be ours when another machine is compiled into the folder
    List<String> written = files.stream().filter(file -> !file.equals("report.json")).toList();
    assertEquals(written, EarlierFiles.in(folder.resolve("out")).stream().sorted().toList());
    JsonObject report = said.json();
    assertEquals(128, report.getAsJsonArray("cores").get(0).getAsJsonObject().get("adders").getAsInt());
    assertTrue(report.getAsJsonObject("vias").get("bottom - top").getAsLong() > 0);
    assertTrue(report.get("memory_bits").getAsLong() > 0);
    JsonObject bond = report.getAsJsonObject("dies").getAsJsonArray("bonds").get(0).getAsJsonObject();
    assertEquals(report.getAsJsonObject("vias").get("bottom - top"), bond.get("signals"));
    assertTrue(bond.get("distance_um").getAsDouble() >= bond.get("least_distance_um").getAsDouble());
    assertFalse(report.getAsJsonArray("phases").isEmpty());
  }

  @Test
  void compilingTwiceGivesTheSameBytes() throws IOException {
    Said.by("compile", DIGITS, "-o", path("one"));
    Said.by("compile", DIGITS, "-o", path("other"));
    assertEquals(files(folder.resolve("one")), files(folder.resolve("other")));
    for (String file : files(folder.resolve("one"))) {
      assertEquals(-1, Files.mismatch(folder.resolve("one").resolve(file), folder.resolve("other").resolve(file)), file);
    }
  }

  @Test
  void twoNetworksOfOneFileHaveTheSameRtlAndDifferentPrograms() throws IOException {
    Said.by("compile", "examples/second.arch", "-o", path("second"));
    Said.by("compile", "examples/second.arch", "--map", "Digits", "-o", path("first"));
    Path first = folder.resolve("first/rtl");
    Path second = folder.resolve("second/rtl");
    assertEquals(files(first), files(second));
    for (String file : files(first)) {
      assertEquals(-1, Files.mismatch(first.resolve(file), second.resolve(file)), file);
    }
    assertTrue(Files.mismatch(folder.resolve("first/program/load.hex"), folder.resolve("second/program/load.hex")) >= 0);
  }

  @Test
  void compilingAnotherMachineIntoAFolderLeavesNoModuleOfTheFirst() throws IOException {
    Said.by("compile", "examples/second.arch", "-o", path("out"));
    Files.writeString(folder.resolve("out/rtl/mine.v"), "// not strata's\n");
    Said.by("compile", DIGITS, "-o", path("out"));
    Said.by("compile", DIGITS, "-o", path("fresh"));
    List<String> left = new java.util.ArrayList<>(files(folder.resolve("out")));
    assertTrue(left.remove("rtl/mine.v"), "what is not ours stays");
    assertEquals(files(folder.resolve("fresh")), left);
  }

  @Test
  void aMachineOfOneTierHasNoStackAndSaysSo() throws IOException {
    String two = Files.readString(Path.of(DIGITS));
    String one = two.replaceAll("(?m)^ *(tier top|bond) .*$", "").replace("on top", "on bottom").replace("walk: top", "walk: bottom")
        .replace("fire: top", "fire: bottom").replaceAll("weights \"digits/", "weights \"").replaceAll("(?m)^ *sample .*$", "");
    Files.copy(Path.of("examples/digits/digits-moe.safetensors"), folder.resolve("digits-moe.safetensors"));
    Files.writeString(folder.resolve("one.arch"), one);
    assertTrue(Said.by("compile", DIGITS, "-o", path("out")).out().endsWith("Stacked dies in " + path("out/stack") + "\n"));
    Said said = Said.by("compile", path("one.arch"), "-o", path("out"));
    assertEquals(0, said.exit(), said.err());
    assertTrue(said.out().endsWith("\nOne tier: no stacked dies\n"), said.out());
    assertEquals(List.of(), files(folder.resolve("out")).stream().filter(f -> f.startsWith("stack/")).toList());
  }

  @Test
  void aMistakeIsADiagnosticAndNothingIsWritten() throws IOException {
    Files.writeString(folder.resolve("bad.arch"), "network N {\n  input x : spike[channels: 4]\n  output y = nosuch(x)\n}\n");
    for (String command : List.of("check", "run")) {
      List<String> line = new java.util.ArrayList<>(List.of(command, path("bad.arch")));
      if (!command.equals("check")) {
        line.addAll(List.of("-o", path("out")));
      }
      Said said = Said.by(line.toArray(String[]::new));
      assertEquals(1, said.exit());
      assertTrue(said.err().contains("bad.arch:3:14") && said.err().contains("nosuch"), said.err());
      assertFalse(said.err().contains("\tat "), said.err());
    }
    assertEquals(List.of("bad.arch"), files(folder));
  }

  @Test
  void jsonGivesDiagnosticsAsData() {
    Said said = Said.by("check", path("absent.arch"), "--json");
    assertEquals(1, said.exit());
    assertEquals("", said.err());
    JsonObject found = said.json();
    assertFalse(found.get("ok").getAsBoolean());
    assertEquals("E0222", found.getAsJsonArray("diagnostics").get(0).getAsJsonObject().get("code").getAsString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nosuch", "check", "run " + DIGITS, "check " + DIGITS + " --nosuch", "check " + DIGITS + " -P steps",
      "run " + DIGITS + " -o out --input pixels", "run " + DIGITS + " -o out --images 0", "run " + DIGITS + " -o out --images many",
      "cosim " + DIGITS + " --stall 100", "bench nosuch"})
  void whatCannotBeUnderstoodIsWrongUsage(String line) {
    Said said = Said.by(line.isEmpty() ? new String[0] : line.split(" "));
    assertEquals(2, said.exit(), said.err());
    assertTrue(said.err().startsWith("error"), said.err());
    assertFalse(said.err().contains("\tat "), said.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"pixels=README.md", "pixels=nosuch.npy", "pixel=examples/digits/spikes.npy", "pixels=examples/digits/labels.npy",
      "pixels=examples/digits/digits-moe.npz"})
  void badInputFilesFailWithoutOutput(String input) {
    Said said = Said.by("run", DIGITS, "--input", input, "-o", path("out"));
    assertEquals(1, said.exit(), said.err());
    assertTrue(said.err().startsWith("error[E"), said.err());
    assertFalse(Files.exists(folder.resolve("out")));
  }

  @Test
  void aFolderThatCannotBeWrittenIsSaid() throws IOException {
    Files.writeString(folder.resolve("file"), "");
    Said said = Said.by("compile", DIGITS, "-o", path("file"));
    assertEquals(1, said.exit());
    assertTrue(said.err().startsWith("error[E0802]"), said.err());
    Said below = Said.by("compile", DIGITS, "-o", path("file/below"));
    assertEquals(1, below.exit());
    assertTrue(below.err().startsWith("error[E0802]"), below.err());
    assertEquals(List.of("file"), files(folder));
  }

  @Test
  void aParameterOfTheCommandLineReachesTheMachine() {
    Said said = Said.by("compile", DIGITS, "-P", "TwoTier.columns=32", "-o", path("out"), "--json");
    assertEquals(0, said.exit(), said.err() + said.out());
    assertEquals(64, said.json().getAsJsonArray("cores").get(0).getAsJsonObject().get("adders").getAsInt());
  }

  @Test
  void aBondThatCannotCarryItsNetsIsRefused() throws IOException {
    String text = Files.readString(Path.of(DIGITS)).replace("pitch: 1.0 um", "pitch: 25 um");
    Files.writeString(folder.resolve("coarse.arch"), text);
    Said said = Said.by("compile", path("coarse.arch"), "--allow-path", "-o", path("out"));
    assertEquals(1, said.exit());
    assertFalse(Files.exists(folder.resolve("out")));
  }
}
