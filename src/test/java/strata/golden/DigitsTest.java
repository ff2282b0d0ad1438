package strata.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import strata.diag.Diagnostics;
import strata.diag.Renderer;
import strata.diag.Source;
import strata.network.Elaborator;
import strata.network.Graph;
import strata.network.Registry;
import strata.num.Tensor;
import strata.scope.Program;
import strata.tensorfile.TensorFile;

/** The trained network on real digits, against integers computed by a reference written apart from this project. */
class DigitsTest {
  private static final Path DATA = Path.of("examples/digits");
  /** Images in which two experts' scores are equal where it matters. */
  private static final int[] TIES = {14, 56, 83, 275, 323, 384, 475};

  private static Graph graph;
  private static Tensor spikes;

  @BeforeAll
  static void load() {
    graph = graph("examples/digits.arch");
    spikes = tensor("spikes.npy");
  }

  private static Graph graph(String file) {
    Diagnostics diagnostics = new Diagnostics();
    Graph elaborated = Program.load(Path.of(file), java.util.List.of(), diagnostics).flatMap(p -> p.chooseNetwork(java.util.Optional.empty(), diagnostics))
        .flatMap(n -> new Elaborator(Registry.standard(), false).elaborate(n, diagnostics)).orElse(null);
    assertFalse(diagnostics.hasErrors(), () -> Renderer.render(diagnostics));
    return elaborated;
  }

  private static Tensor tensor(String name) {
    Diagnostics diagnostics = new Diagnostics();
    TensorFile file = TensorFile.open(DATA.resolve(name), name, Source.binary(name).whole(), diagnostics).orElseThrow();
    return file.read(file.names().get(0), diagnostics).orElseThrow();
  }

  private static Map<String, Tensor> image(int index) {
    return Map.of("pixels", spikes.slice(index));
  }

  @Test
  void logitsOfAllImagesAreTheReferences() {
    Tensor expected = tensor("expected/logits.npy");
    Tensor labels = tensor("labels.npy");
    Golden golden = Golden.of(graph);
    int right = 0;
    for (int i = 0; i < expected.length(0); i++) {
      Tensor logits = golden.outputs(image(i)).get("logits");
      assertEquals(expected.slice(i), logits, "image " + i);
      right += largest(logits) == labels.get(i) ? 1 : 0;
    }
    assertEquals(475, right);
  }

  private static int largest(Tensor logits) {
    int best = 0;
    for (int c = 1; c < logits.size(); c++) {
      best = logits.get(c) > logits.get(best) ? c : best;
    }
    return best;
  }

  @Test
  void everyNamedValueOfTheFirstImagesIsTheReferences() {
    Map<String, String> files = new java.util.LinkedHashMap<>();
    files.put("u", "u0");
    files.put("u#2", "block0.u_attn");
    files.put("u#3", "block0.u_moe");
    files.put("block0.expert_block.scores", "block0.router_logits");
    files.put("block0.expert_block.routes", "block0.routes");
    files.put("block0.expert_block.s_moe", "block0.s_moe");
    for (String name : new String[] {"s_attn", "q", "k", "v", "context", "attn"}) {
      files.put("block0.attention_block." + name, "block0." + name);
    }
    files.put("s_out", "s_out");
    files.put("counts", "counts");
    Golden golden = Golden.of(graph);
    for (int i = 0; i < 4; i++) {
      Map<String, Tensor> trace = golden.run(image(i)).trace();
      for (Map.Entry<String, String> file : files.entrySet()) {
        Tensor expected = tensor("expected/first4." + file.getValue() + ".npy").slice(i);
        assertEquals(expected, trace.get(file.getKey()), file.getKey() + " of image " + i);
      }
      assertEquals(files.size() + 2, trace.size(), "all names but x and logits have a reference: " + trace.keySet());
    }
  }

  @Test
  void theListedImagesReallyHaveTiesThatDecide() {
    Golden golden = Golden.of(graph);
    for (int i : TIES) {
      Tensor scores = golden.run(image(i)).trace().get("block0.expert_block.scores");
      boolean tie = false;
      for (int token = 0; token < scores.length(0); token++) {
        long[] row = java.util.Arrays.stream(scores.slice(token).toLongs()).sorted().toArray();
        tie |= row[1] == row[2];
      }
      assertTrue(tie, "image " + i);
    }
  }
}
