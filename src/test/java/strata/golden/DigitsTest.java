package strata.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import strata.network.Graph;
import strata.network.Named;
import strata.num.Tensor;

/** The trained network on real digits, against integers computed by a reference written apart from this project. */
class DigitsTest {
  private static Graph graph;
  private static Tensor spikes;

  @BeforeAll
  static void load() {
    graph = Digits.graph();
    spikes = Digits.tensor("spikes.npy");
  }

  private static Map<String, Tensor> image(int index) {
    return Map.of("pixels", spikes.slice(index));
  }

  @Test
  void logitsOfAllImagesAreTheReferences() {
    Tensor expected = Digits.tensor("expected/logits.npy");
    Tensor labels = Digits.tensor("labels.npy");
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
        Tensor expected = Digits.tensor("expected/first4." + file.getValue() + ".npy").slice(i);
        assertEquals(expected, trace.get(file.getKey()), file.getKey() + " of image " + i);
      }
      assertEquals(files.size() + 2, trace.size(), "all names but x and logits have a reference: " + trace.keySet());
    }
  }

  @Test
  void theListedImagesReallyHaveTiesThatDecide() {
    Golden golden = Golden.of(graph);
    for (int i : Digits.TIES) {
      Tensor scores = golden.run(image(i)).trace().get("block0.expert_block.scores");
      boolean tie = false;
      for (int token = 0; token < scores.length(0); token++) {
        long[] row = java.util.Arrays.stream(scores.slice(token).toLongs()).sorted().toArray();
        tie |= row[1] == row[2];
      }
      assertTrue(tie, "image " + i);
    }
  }

  @Test
  void everyNumberIsWithinWhatIsProvenOfItsChannel() {
    Golden golden = Golden.of(graph);
    for (int i = 0; i < 20; i++) {
      Map<String, Tensor> trace = golden.run(image(i)).trace();
      for (Named named : graph.names()) {
        Tensor tensor = trace.get(named.path());
        int width = named.value().type().width();
        for (int at = 0; at < tensor.size(); at++) {
          long value = tensor.get(at);
          // a token that is not routed to an expert is 0 there
          assertTrue(value == 0 || named.value().type().channels().get(at % width).contains(value), named.path() + " has " + value);
        }
      }
    }
  }

  @Test
  void theGraphHasTheWidthsThatTheLanguageReferenceStates() {
    assertEquals("i11[steps: 4, tokens: 16, channels: 64]", graph.names().get(1).value().type().toString());
    assertEquals("u10[steps: 4, tokens: 16, channels: 64]", type("block0.attention_block.context"));
    assertEquals("u7[channels: 64]", type("counts"));
    assertEquals("spike[tokens: 16, experts: 4]", type("block0.expert_block.routes"));
  }

  private static String type(String path) {
    return graph.names().stream().filter(n -> n.path().equals(path)).findFirst().orElseThrow().value().type().toString();
  }
}
