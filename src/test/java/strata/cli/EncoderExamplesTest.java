package strata.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.num.Tensor;
import strata.tensorfile.Dtype;
import strata.tensorfile.Npy;
import strata.tensorfile.TensorFile;

/** The encoder blocks of full width on a few of their tokens: the weights do not hang on how many there are. */
class EncoderExamplesTest {
  private static final int TOKENS = 6;

  @TempDir
  private Path folder;

  @Test
  void theSpikformerIsExactInEveryBit() throws IOException {
    Files.write(folder.resolve("patches.npy"), Npy.bytes(firstTokens(read("spikformer/patches.npy", "patches").slice(0)), Dtype.U8));
    agrees("spikformer", List.of("patches"));
  }

  @Test
  void theLinearLayersOnRecordedSpikesAreExactInEveryBit() throws IOException {
    List<String> inputs = List.of("s_attn", "attn", "s_mlp", "hid");
    for (String name : inputs) {
      Tensor image = read("digits384/inputs.npz", name).slice(0);
      Tensor few = Tensor.stack(IntStream.range(0, image.length(0)).mapToObj(step -> firstTokens(image.slice(step))).toList());
      Files.write(folder.resolve(name + ".npy"), Npy.bytes(few, Dtype.U8));
    }
    agrees("digits384", inputs);
  }

  /** A refusal in one map leaves nothing to finish for another, and nothing that only a bug would say. */
  @Test
  void aMapOntoTheSameMachineThatIsRefusedIsToldOnce() {
    Said said = Said.by("check", "examples/digits384.arch", "-P", "Spikformer.tokens=128");
    assertEquals(1, said.exit());
    assertTrue(said.err().contains("error[E0617]: `block0.attention_block.context` has 128 tokens"), said.err());
    assertFalse(said.err().contains("at fault"), said.err());
  }

  private void agrees(String example, List<String> inputs) throws IOException {
    copy();
    List<String> arguments = new ArrayList<>(List.of("cosim", folder.resolve(example + ".arch").toString(), "--no-verilator", "-P",
        "tokens=" + TOKENS));
    inputs.forEach(name -> arguments.addAll(List.of("--input", name + "=" + folder.resolve(name + ".npy"))));
    Said said = Said.by(arguments.toArray(String[]::new));
    assertEquals(0, said.exit(), said.err());
    assertTrue(said.out().contains("agree on 1 image"), said.out());
  }

  /** The samples of a map have all tokens, so it goes without them. */
  private void copy() throws IOException {
    for (String file : List.of("spikformer.arch", "digits384.arch")) {
      String text = Files.readString(Path.of("examples", file));
      Files.writeString(folder.resolve(file), text.replaceAll("(?m)^ *sample .*\\n", ""));
    }
    Path weights = Path.of("spikformer/weights.npz");
    Files.createDirectories(folder.resolve(weights).getParent());
    Files.copy(Path.of("examples").resolve(weights), folder.resolve(weights));
  }

  private static Tensor firstTokens(Tensor tokens) {
    return Tensor.stack(IntStream.range(0, TOKENS).mapToObj(tokens::slice).toList());
  }

  private static Tensor read(String file, String name) {
    Diagnostics diagnostics = new Diagnostics();
    TensorFile open = TensorFile.open(Path.of("examples", file), file, Source.binary(file).whole(), diagnostics).orElseThrow();
    return open.read(open.names().size() == 1 ? open.names().get(0) : name, diagnostics).orElseThrow();
  }
}
