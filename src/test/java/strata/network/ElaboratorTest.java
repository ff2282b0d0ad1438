package strata.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.network.fire.Fire;
import strata.network.lif.Lif;
import strata.num.Format;
import strata.num.Interval;
import strata.num.Tensor;

/** Names, paths, shapes and widths of elaborated networks, and that each mistake is said once. */
class ElaboratorTest {
  private static final String HEAD = """
      network N(steps = 2, tokens = 3) {
        weights "w.safetensors"
        neuron fire = lif(retain: 1/2, threshold: 2, reset: zero)
        input x : spike[steps, tokens, channels: 2]
      """;

  @TempDir
  private Path folder;

  @BeforeEach
  void weights() {
    Networks.weights(folder.resolve("w.safetensors"), Map.of(
        "a.weight", Tensor.of(new int[] {1, -2, 3, 4}, 2, 2), "a.bias", Tensor.of(new int[] {10, -1}, 2),
        "b.weight", Tensor.of(new int[] {5, 5, -5, 5}, 2, 2), "b.0.fc.weight", Tensor.of(new int[] {1, 0, 0, 1}, 2, 2),
        "b.1.fc.weight", Tensor.of(new int[] {2, 0, 0, 2}, 2, 2), "th", Tensor.of(new int[] {7, 9}, 2)));
  }

  private Graph graph(String body) {
    return Networks.graph(folder, HEAD + body + "}\n");
  }

  private List<String> said(String body) {
    return Networks.said(folder, HEAD + body + "}\n");
  }

  private static List<String> names(Graph graph) {
    return graph.names().stream().map(Named::path).toList();
  }

  private static List<String> paths(Graph graph) {
    return graph.allOps().stream().map(op -> op.kind() + " " + op.path()).toList();
  }

  @Test
  void aReboundNameIsCountedInTheScopeThatFirstBoundIt() {
    Graph graph = graph("""
          u = linear(x, "a")
          for i in 0..2 {
            t = linear(fire(u), "a")
            u = u + t
          }
          output y = u
        """);
    assertEquals(List.of("u", "t", "u#2", "t#2", "u#3", "y"), names(graph));
    assertEquals("u#3", graph.outputs().get(0).value().path());
  }

  @Test
  void aCallContributesItsStringAndThenTheBlocksName() {
    Graph graph = graph("""
          for i in 0..2 {
            r = layer(x, "b.{i}")
          }
          m = plain(x)
          output y = plain(m)
          block layer(v, p) {
            s = fire(linear(v, "{p}.fc"))
            return linear(s, "a")
          }
          block plain(v) {
            return v & v
          }
        """);
    assertEquals(List.of("linear b.0.layer.fc", "fire b.0.layer.s", "linear b.0.layer.a", "linear b.1.layer.fc", "fire b.1.layer.s",
        "linear b.1.layer.a", "logic plain.and", "logic plain#2.and"), paths(graph));
    assertEquals(List.of("b.0.layer.s", "r", "b.1.layer.s", "r#2", "m", "y"), names(graph));
  }

  @Test
  void aMixtureContributesItsExperts() {
    Graph graph = graph("""
          scores = sum(linear(x, "a"), over: steps)
          output y = mixture(x, top(1, of: scores), merge: sum) { e, z ->
            h = linear(z, "b.{e}.fc")
            linear(fire(h), "a")
          }
        """);
    assertEquals(List.of("linear a", "sum scores", "top top", "mixture y", "linear expert0.h", "fire expert0.fire", "linear expert0.a",
        "linear expert1.h", "fire expert1.fire", "linear expert1.a"), paths(graph));
    assertEquals(List.of("scores", "expert0.h", "expert1.h", "y"), names(graph));
  }

  @Test
  void widthsFollowFromTheWeights() {
    Graph graph = graph("output y = linear(x, \"a\")\n");
    Type type = graph.outputs().get(0).value().type();
    assertEquals(List.of(new Interval(8, 11), new Interval(-1, 6)), type.channels());
    assertEquals("i5[steps: 2, tokens: 3, channels: 2]", type.toString());
  }

  @Test
  void aSecondNameIsTheSameValue() {
    Graph graph = graph("""
          u = linear(x, "a")
          v = u
          output y = v
        """);
    assertEquals(List.of("u", "v", "y"), names(graph));
    assertEquals(1, graph.names().stream().map(n -> n.value().id()).distinct().count());
  }

  @Test
  void aClaimIsProvenOrClamps() {
    Graph graph = graph("""
          u : i12 = linear(x, "a")
          output y : i4 saturate = u
        """);
    assertEquals(List.of("linear u", "saturate y"), paths(graph));
    assertEquals(Format.signed(5), graph.names().get(0).value().type().format());
    Type y = graph.outputs().get(0).value().type();
    assertEquals(Format.signed(4), y.format());
    assertEquals(List.of(Interval.of(7), new Interval(-1, 6)), y.channels());
  }

  @Test
  void aCallOverridesFieldsOfItsNeuron() {
    Graph graph = graph("""
          neuron each = lif(retain: 3/4, threshold: tensor("th"), reset: subtract, fires: above)
          u = linear(x, "a")
          v = each(u, retain: 7/8, reset: -3, width: i9 saturate)
          output y = each(u)
        """);
    Lif overridden = (Lif) ((Fire) graph.ops().get(1)).neuron();
    assertEquals(List.of(7L, 3L), List.of(overridden.retainM(), (long) overridden.retainS()));
    assertEquals(List.of(7L, 9L), overridden.threshold());
    assertEquals(new Lif.Reset(Lif.Reset.Kind.VALUE, -3), overridden.reset());
    assertEquals(Format.signed(9), overridden.width().orElseThrow());
    Lif declared = (Lif) ((Fire) graph.ops().get(2)).neuron();
    assertEquals(Lif.Reset.SUBTRACT, declared.reset());
    assertEquals(3, declared.retainM());
  }

  @Test
  void andNotIsWrittenEitherWay() {
    Graph graph = graph("""
          s = x & ~fire(linear(x, "a"))
          output y = ~fire(s) & x
        """);
    assertEquals(List.of("linear a", "fire fire", "logic s", "fire fire#2", "logic y"), paths(graph));
    assertEquals(graph.ops().get(2).inputs().get(0), graph.inputs().get(0).value());
    assertEquals(graph.ops().get(4).inputs().get(0), graph.inputs().get(0).value());
  }

  @Test
  void oneMistakeIsSaidOnceHoweverOftenItIsMet() {
    assertEquals(List.of("7 E0305 there is no tensor `nope.weight`"), said("""
          u = linear(x, "a")
          for i in 0..3 {
            u = u + linear(fire(u), "nope")
          }
          v = fire(u, threshold: 3)
          output y = v & v
        """));
  }

  @Test
  void allMistakesAreFoundInOneRunInSourceOrder() {
    List<String> said = said("""
          u = linear(x, "nope")
          v = count(x, over: step)
          w = layer(x)
          output y = attention(x, x, x, heads: 5)
          block layer(v) {
            return lineer(v, "a")
          }
        """);
    assertEquals(List.of("5 E0305", "6 E0302", "8 E0307", "10 E0201"), said.stream().map(s -> s.substring(0, s.indexOf(' ', 3))).toList());
  }

  @Test
  void elaborationIsRepeatable() {
    String body = "output y = mixture(x, top(1, of: sum(linear(x, \"a\"), over: steps)), merge: sum) { e, z -> linear(z, \"b.{e}.fc\") }\n";
    assertEquals(graph(body).ops(), graph(body).ops());
    assertEquals(graph(body).names(), graph(body).names());
  }

  @Test
  void hostileLoopsEnd() {
    List<String> said = said("""
          for a in 0..4096 { for b in 0..4096 { for c in 0..4096 {
            u = x & x
          } } }
          output y = x
        """);
    assertTrue(said.get(0).contains("E0320"), said.toString());
    assertTrue(said("for a in 0..1000000000 {\n u = x\n }\noutput y = x\n").get(0).contains("E0207"));
  }

  @Test
  void deepBlocksOfDeepExpressionsDoNotExhaustTheStack() {
    StringBuilder text = new StringBuilder("output y = b0(x)\n");
    for (int i = 0; i < 60; i++) {
      text.append("block b").append(i).append("(v) {\n return ").append("(".repeat(100)).append(i < 59 ? "b" + (i + 1) + "(v)" : "v")
          .append(" & v)".repeat(100)).append("\n}\n");
    }
    assertTrue(said(text.toString()).get(0).contains("NESTING"), said(text.toString()).toString());
  }
}
