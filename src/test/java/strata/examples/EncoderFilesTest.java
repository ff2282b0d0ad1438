package strata.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.golden.Golden;
import strata.network.Elaborator;
import strata.network.Graph;
import strata.network.Registry;
import strata.num.Tensor;
import strata.scope.Program;
import strata.tensorfile.TensorFile;

/** The files of the two encoder blocks of full size. */
class EncoderFilesTest {
  private static final List<String> SPIKING = List.of("block0.attention_block.s_attn", "block0.attention_block.q",
      "block0.attention_block.k", "block0.attention_block.v", "block0.attention_block.attn", "block0.mlp_block.s_mlp",
      "block0.mlp_block.hid", "s_out");

  @Test
  void theCommittedFilesAreThoseOfTheGenerator() throws IOException {
    assertArrayEquals(SpikformerFiles.weights(), Files.readAllBytes(SpikformerFiles.WEIGHTS), "java SpikformerFiles writes them anew");
    assertEquals(SpikformerFiles.patches(), tensor(SpikformerFiles.PATCHES, "patches"));
  }

  @Test
  void aboutFifteenPercentOfTheSpikformersNeuronsFire() {
    Diagnostics diagnostics = new Diagnostics();
    Program program = Program.load(Path.of("examples/spikformer.arch"), List.of(), diagnostics).orElseThrow();
    Graph graph = new Elaborator(Registry.standard(), false).elaborate(program.networks().get(0), diagnostics).orElseThrow();
    for (int image = 0; image < SpikformerFiles.patches().length(0); image++) {
      Map<String, Tensor> trace = Golden.of(graph).run(Map.of("patches", SpikformerFiles.patches().slice(image))).trace();
      for (String path : SPIKING) {
        double share = (double) ones(trace.get(path)) / trace.get(path).size();
        assertTrue(share >= 0.12 && share <= 0.18, path + " of image " + image + ": " + share);
      }
    }
  }

  private static long ones(Tensor spikes) {
    long ones = 0;
    for (int i = 0; i < spikes.size(); i++) {
      ones += spikes.get(i);
    }
    return ones;
  }

  @Test
  void theInputsAreTheRecordedSpikesWithImagesFirst() {
    for (String name : List.of("s_attn", "attn", "s_mlp", "hid")) {
      Tensor recorded = tensor(Path.of("examples/digits384/spikes.npz"), "b0." + name);
      Tensor input = tensor(Path.of("examples/digits384/inputs.npz"), name);
      Tensor sample = tensor(Path.of("examples/digits384/sample.npz"), name);
      assertEquals(recorded.length(1), input.length(0));
      assertEquals(sample, Tensor.stack(List.of(input.slice(0), input.slice(1))), name);
      for (int image = 0; image < input.length(0); image++) {
        for (int step = 0; step < input.length(1); step++) {
          assertEquals(recorded.slice(step).slice(image), input.slice(image).slice(step), name);
        }
      }
    }
  }

  private static Tensor tensor(Path path, String name) {
    Diagnostics diagnostics = new Diagnostics();
    TensorFile file = TensorFile.open(path, path.toString(), Source.binary(path.toString()).whole(), diagnostics).orElseThrow();
    return file.read(file.names().size() == 1 ? file.names().get(0) : name, diagnostics).orElseThrow();
  }
}
