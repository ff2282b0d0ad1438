package strata.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.cli.Said;
import strata.tool.Run;

/** The script that exports a model, with a stand-in for PyTorch: a module that loads a dictionary of arrays. */
@Tag("tools")
class ExportStateDictTest {
  private static final String TORCH = """
      import numpy
      def load(path, map_location):
          assert map_location == "cpu"
          with numpy.load(path) as arrays:
              return dict(arrays)
      """;
  /** The trained digits as a model of PyTorch has them: real, and with its names. */
  private static final String MODEL = """
      import re, numpy
      weights, state = numpy.load("digits-moe.npz"), {}
      for name in weights:
          key = re.sub(r"^block(\\d)\\.([qkvp])\\.", r"blocks.\\1.attn.\\2.", name)
          key = re.sub(r"^block(\\d)\\.router\\.", r"blocks.\\1.moe.gate.", key)
          key = re.sub(r"^block(\\d)\\.expert(\\d)\\.", r"blocks.\\1.moe.experts.\\2.", key)
          state[key] = (weights[name] / 64 + 0.004).astype("float32")
      """;

  @TempDir
  private Path folder;

  @BeforeEach
  void standIn() throws IOException {
    Files.writeString(folder.resolve("torch.py"), TORCH);
    Files.copy(Path.of("examples/digits/digits-moe.npz"), folder.resolve("digits-moe.npz"));
  }

  /** Exports the model as {@code change} leaves it. */
  private Run.Result exported(String change) throws IOException {
    Files.writeString(folder.resolve("model.py"), MODEL + change + "\nnumpy.savez(open('model.pt', 'wb'), **state)\n");
    Run.Result made = Run.of(folder, List.of("python3", "model.py"));
    assertEquals("", made.output());
    String script = Path.of("examples/export_state_dict.py").toAbsolutePath().toString();
    return Run.of(folder, List.of("python3", script, "model.pt", "weights.npz"),
        Map.of("PYTHONPATH", folder.toString(), "PYTHONDONTWRITEBYTECODE", "1"), Run.SECONDS);
  }

  private void refused(String change, String why) throws IOException {
    Run.Result result = exported(change);
    assertNotEquals(0, result.exit());
    assertEquals(why, result.output().strip());
    assertTrue(Files.notExists(folder.resolve("weights.npz")));
  }

  @Test
  void whatIsExportedIsWhatTheNetworkReads() throws IOException {
    Run.Result result = exported("");
    assertEquals("", result.output());
    assertEquals(0, result.exit());
    Files.copy(Path.of("examples/digits/spikes.npy"), folder.resolve("spikes.npy"));
    Path design = Files.writeString(folder.resolve("digits.arch"), Files.readString(Path.of("examples/digits.arch"))
        .replace("\"digits/digits-moe.safetensors\"", "\"weights.npz\"").replace("\"digits/spikes.npy\"", "\"spikes.npy\""));
    assertTrue(Files.readString(design).contains("weights.npz"));
    Said check = Said.by("check", design.toString());
    assertEquals("", check.err());
    Said run = Said.by("run", design.toString(), "--input", "pixels=" + folder.resolve("spikes.npy"), "-o",
        folder.resolve("out").toString());
    assertEquals(0, run.exit(), run.err());
    assertEquals(-1, Files.mismatch(Path.of("examples/digits/expected/logits.npy"), folder.resolve("out/logits.npy")));
  }

  @Test
  void whatDoesNotFitIsRefused() throws IOException {
    refused("state['embed.weight'][3, 2] = 1.9922", "embed.weight: -121 .. 128 at a scale of 64 does not fit in -128 .. 127");
    refused("state['head.bias'][0] = float('nan')", "head.bias: nan .. nan at a scale of 64 does not fit in -2147483648 .. 2147483647");
    refused("state['norm.running_mean'] = numpy.zeros(3)", "norm.running_mean: the naming table has no name for it");
    refused("del state['blocks.0.attn.q.weight']", "the model has no blocks.0.attn.q");
  }
}
