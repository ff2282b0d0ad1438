package strata.kinds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import strata.cli.Said;
import strata.golden.Golden;
import strata.golden.Kernels;
import strata.golden.source.Written;
import strata.network.Graph;
import strata.num.Tensor;

/** Runs an example as a user would. */
final class Contract {
  private Contract() {}

  /** Golden model, simulator and cycle model, and with {@code options} more or less, agree on all images. Returns what was said. */
  static JsonObject agree(Example example, Path folder, String... options) throws IOException {
    Stimuli stimuli = Stimuli.of(example.graph());
    Said said = command("cosim", example, stimuli.write(folder), List.of(options));
    assertEquals(0, said.exit(), () -> example + ": " + said.out() + said.err());
    JsonObject json = said.json();
    assertTrue(json.get("bit_exact").getAsBoolean() && json.get("cycle_exact").getAsBoolean(), json::toString);
    assertEquals(stimuli.images().size(), json.get("images").getAsInt());
    assertTrue(json.get("tensors").getAsInt() >= example.graph().outputs().size(), json::toString);
    return json;
  }

  /** Golden model and the Java model that is written of it agree on all images. */
  static void agreeWritten(Example example, Path folder) {
    Graph graph = example.graph();
    Golden golden = Golden.of(graph);
    Written written = Written.of(graph, Kernels.standard(), folder);
    for (Map<String, Tensor> image : Stimuli.of(graph).images()) {
      assertEquals(golden.outputs(image), written.run(image), example::toString);
    }
  }

  static Said command(String command, Example example, List<String> inputs, List<String> options) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(example.arguments());
    words.addAll(inputs);
    words.addAll(options);
    words.add("--json");
    return Said.by(words.toArray(String[]::new));
  }
}
