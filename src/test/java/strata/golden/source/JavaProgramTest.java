package strata.golden.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.network.Elaborator;
import strata.network.Graph;
import strata.network.Networks;
import strata.network.Registry;
import strata.num.Tensor;
import strata.scope.Program;
import strata.tensorfile.Dtype;
import strata.tensorfile.Npy;
import strata.tensorfile.TensorFile;

/** The Java file as a user starts it: with {@code java FILE.java}, from anywhere, on files. */
class JavaProgramTest {
  private static final Path EXAMPLES = Path.of("examples").toAbsolutePath();
  private static final long WATCHDOG_SECONDS = 300;

  @TempDir
  private Path folder;

  private record Ended(int exit, String said) {}

  private static Ended java(Path from, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).directory(from.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(WATCHDOG_SECONDS, TimeUnit.SECONDS), "it hangs");
    return new Ended(process.exitValue(), said);
  }

  private static Graph graph(String file) {
    Diagnostics diagnostics = new Diagnostics();
    return Program.load(EXAMPLES.resolve(file), List.of(), diagnostics).flatMap(p -> p.chooseNetwork(Optional.empty(), diagnostics))
        .flatMap(n -> new Elaborator(Registry.standard(), false).elaborate(n, diagnostics)).orElseThrow();
  }

  private static Tensor tensor(String name) {
    Diagnostics diagnostics = new Diagnostics();
    TensorFile file = TensorFile.open(EXAMPLES.resolve(name), name, Source.binary(name).whole(), diagnostics).orElseThrow();
    return file.read(file.names().get(0), diagnostics).orElseThrow();
  }

  private static Tensor first(Tensor tensor, int count) {
    int[] shape = tensor.shape();
    shape[0] = count;
    return Tensor.of(Arrays.copyOf(tensor.toLongs(), Tensor.size(shape)), shape);
  }

  private Path write(String name, Tensor tensor, Dtype dtype) throws IOException {
    return Files.write(folder.resolve(name), Npy.bytes(tensor, dtype));
  }

  private static void write(JavaModel model, Path into) throws IOException {
    Files.createDirectories(into);
    Files.writeString(into.resolve(model.name() + ".java"), model.text());
    Files.write(into.resolve(model.name() + ".weights"), model.weights());
  }

  @Test
  void digitsAreReadByTheFileAloneFromAnotherFolder() throws IOException, InterruptedException {
    Path golden = folder.resolve("a folder's golden");
    write(JavaModel.of(graph("digits.arch")), golden);
    Path images = write("in.npy", first(tensor("digits/spikes.npy"), 10), Dtype.U8);
    Ended ended = java(Files.createDirectories(folder.resolve("elsewhere")), golden.resolve("Digits.java").toString(), images.toString(), "out.npy");
    assertEquals(new Ended(0, ""), ended);
    assertArrayEquals(Npy.bytes(first(tensor("digits/expected/logits.npy"), 10), Dtype.I32), Files.readAllBytes(folder.resolve("elsewhere/out.npy")));
  }

  @Test
  void theSecondNetworkGivesTheIntegersOfItsReferenceByName() throws IOException, InterruptedException {
    write(JavaModel.of(graph("second.arch")), folder);
    Path images = write("in.npy", first(tensor("digits/spikes.npy"), 10), Dtype.BOOL);
    assertEquals(new Ended(0, ""), java(folder, "Second.java", "classes=out.npy", "pixels=" + images));
    assertArrayEquals(Npy.bytes(first(tensor("second/expected/classes.npy"), 10), Dtype.I32), Files.readAllBytes(folder.resolve("out.npy")));
  }

  @Test
  void allDigitsAreTheReferencesInCallsOnArrays() {
    Written digits = Written.of(graph("digits.arch"), strata.golden.Kernels.standard(), folder);
    Tensor spikes = tensor("digits/spikes.npy");
    Tensor logits = tensor("digits/expected/logits.npy");
    for (int image = 0; image < logits.length(0); image++) {
      assertArrayEquals(logits.slice(image).toLongs(), digits.run(spikes.slice(image).toLongs())[0], "image " + image);
    }
  }

  @Test
  void wrongUsageIsAnsweredInALine() throws IOException, InterruptedException {
    Networks.weights(folder.resolve("w.safetensors"), java.util.Map.of("a.weight", Tensor.of(new int[] {1, 2, 3, 4}, 2, 2)));
    Graph graph = Networks.graph(folder, """
        network N {
          weights "w.safetensors"
          input x : u4[channels: 2]
          output y = linear(x, "a")
        }
        """);
    Path classes = Written.compile(JavaModel.of(graph), folder);
    write("x.npy", Tensor.of(new int[] {1, 2, 3, 4}, 2, 2), Dtype.I64);
    write("shape.npy", Tensor.of(new int[] {1, 2, 3}, 3), Dtype.U8);
    write("range.npy", Tensor.of(new int[] {1, 16}, 2), Dtype.U8);
    byte[] real = Files.readAllBytes(folder.resolve("x.npy"));
    real[new String(real, StandardCharsets.ISO_8859_1).indexOf("<i8") + 1] = 'f';
    Files.write(folder.resolve("real.npy"), real);
    Files.write(folder.resolve("short.npy"), Arrays.copyOf(real, real.length - 1));
    Files.write(folder.resolve("none.npy"), new byte[3]);
    String[][] wrong = {
        {"gone.npy y.npy", "there is no file gone.npy"},
        {"shape.npy y.npy", "shape.npy has the shape [3]; input x: u4[channels: 2] takes [2], or images before that"},
        {"range.npy y.npy", "input x: u4[channels: 2] is given the number 16"},
        {"real.npy y.npy", "real.npy holds numbers of type <f8; little-endian integers are read"},
        {"none.npy y.npy", "none.npy is no .npy file"},
        {". y.npy", ". is a folder, or larger than 2 GiB"},
        {"x.npy", "no file for an output is given: [y: u7[channels: 2]]; --help says how"},
        {"y=y.npy", "input x: u4[channels: 2] is not given; --help says how"},
        {"x.npy y.npy z.npy", "z.npy is for no input or output that is left; there are x, y"},
        {"x.npy z=y.npy", "z=y.npy is for no input or output that is left; there are x, y"},
        {"--fast x.npy y.npy", "there is no option --fast; --help says what there is"},
        {"x.npy nowhere/y.npy", "there is no file nowhere/y.npy"},
        {"--weights x.npy x.npy y.npy", "the weights are not those that this model was written with: N.weights"}};
    for (String[] each : wrong) {
      List<String> command = new ArrayList<>(List.of("-cp", classes.toString(), "N"));
      command.addAll(List.of(each[0].split(" ")));
      assertEquals(new Ended(2, "N: " + each[1] + System.lineSeparator()), java(folder, command.toArray(String[]::new)), each[0]);
    }
    assertEquals(new Ended(0, ""), java(folder, "-cp", classes.toString(), "N", "x.npy", "y.npy"));
    assertArrayEquals(Npy.bytes(Tensor.of(new int[] {5, 11, 11, 25}, 2, 2), Dtype.I32), Files.readAllBytes(folder.resolve("y.npy")));
  }
}
