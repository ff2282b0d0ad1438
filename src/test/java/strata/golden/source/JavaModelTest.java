package strata.golden.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import strata.golden.Golden;
import strata.golden.Kernels;
import strata.network.Graph;
import strata.network.Named;
import strata.network.Networks;
import strata.network.Op;
import strata.num.Tensor;

/** The Java model that is written: it gives what {@code strata run} gives, whatever the ops, the names and the size. */
class JavaModelTest {
  /** Every kind of op, neurons of every manner, experts that are idle at some steps, two inputs and two outputs. */
  private static final String EVERY_KIND = """
      network Every(steps = 3) {
        weights "w.safetensors"
        neuron fire = lif(retain: 1/2, threshold: 1, reset: zero)
        neuron late = lif(retain: 3/4, threshold: 2, reset: subtract, resets: next, width: i5 saturate)
        neuron own = lif(retain: 1/4, round: up, threshold: tensor("own"), reset: 1)
        input x : spike[tokens: 5, channels: 6]
        input z : i9[steps: 3, tokens: 5, channels: 6]
        h = hold(x, steps: steps)
        a = fire(linear(h, "a"))
        b = late(clip(z, -100, 100))
        c = own(linear(z, "a"))
        m : i4 saturate = linear(a & b | c, "b")
        k = attention(a, b &~ c, c, heads: 2)
        r = top(1, of: linear(a, "r"))
        p = mixture(a, r, merge: sum, idle: integrate) { e, y -> linear(fire(linear(y, "a")), "b") }
        q = mixture(b, top(1, of: sum(linear(c, "r"), over: steps)), merge: any) { e, y -> fire(linear(y, "b")) }
        f = mixture(b, r, merge: sum, idle: freeze) { e, y -> linear(own(linear(y, "a")), "a") }
        i = token_attention(a, b, heads: 3) | channel_attention(b, a) & mask_attention(c, a, b)
        j = approx drop_rows(approx keep_heads(by_head(r, channels: 6) & c, heads: 3, keep: 2), below: 2, heads: 2)
        output w = attention(a, i, j, heads: 1, window: 2, causal: true)
        output s = sum(p + m - k + f, over: [steps, tokens])
        output n = count(q, over: steps)
        output g = any(q, over: [steps, tokens])
      }
      """;

  @TempDir
  private Path folder;

  private void weights(String... more) {
    Random random = new Random(1);
    Map<String, Tensor> weights = new HashMap<>();
    List.of("a", "b").forEach(name -> {
      weights.put(name + ".weight", tensor(random, 6, 6));
      weights.put(name + ".bias", tensor(random, 6));
    });
    weights.put("r.weight", tensor(random, 2, 6));
    weights.put("own", tensor(random, 6));
    List.of(more).forEach(name -> weights.put(name, tensor(random, 6, 6)));
    Networks.weights(folder.resolve("w.safetensors"), weights);
  }

  private static Tensor tensor(Random random, int... shape) {
    return Tensor.of(LongStream.generate(() -> random.nextInt(9) - 4).limit(Tensor.size(shape)).toArray(), shape);
  }

  private static Map<String, Tensor> image(Graph graph, Random random) {
    Map<String, Tensor> image = new HashMap<>();
    for (Named input : graph.inputs()) {
      long low = input.value().type().format().min();
      long high = input.value().type().format().max();
      image.put(input.path(), Tensor.of(LongStream.generate(() -> low + random.nextInt((int) (high - low + 1)))
          .limit(input.value().type().size()).toArray(), input.value().type().shape()));
    }
    return image;
  }

  private Written hold(Graph graph, int images) {
    Written written = Written.of(graph, Kernels.standard(), folder);
    Golden golden = Golden.of(graph);
    Random random = new Random(2);
    for (int i = 0; i < images; i++) {
      Map<String, Tensor> image = image(graph, random);
      assertEquals(golden.outputs(image), written.run(image));
    }
    return written;
  }

  @Test
  void everyKindOfOpIsWritten() {
    weights();
    Graph graph = Networks.graph(folder, EVERY_KIND);
    Set<String> kinds = graph.allOps().stream().map(Op::kind).collect(Collectors.toCollection(TreeSet::new));
    assertEquals(new TreeSet<>(Kernels.standard().kinds()), kinds, "the network above has every kind of op");
    hold(graph, 50);
  }

  @Test
  void theSameNetworkGivesTheSameBytes() {
    weights();
    JavaModel one = JavaModel.of(Networks.graph(folder, EVERY_KIND));
    JavaModel other = JavaModel.of(Networks.graph(folder, EVERY_KIND));
    assertEquals(one.text(), other.text());
    assertArrayEquals(one.weights(), other.weights());
  }

  @Test
  void aNetworkOfManyOpsIsWrittenInParts() {
    weights();
    String text = """
        network Long {
          weights "w.safetensors"
          neuron fire = lif(retain: 1/2, threshold: 1, reset: zero)
          input x : spike[steps: 2, tokens: 2, channels: 6]
          s = x
          for i in 0..300 {
            s = fire(linear(s, "a")) & x
          }
          output y = s
          output z = x
        }
        """;
    Graph graph = Networks.graph(folder, text);
    assertTrue(JavaModel.of(graph).text().contains("class Part17 "));
    hold(graph, 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"class", "String", "Lanes", "Port", "Weights", "PackedLinearKernel", "Part0", "part0", "_", "record", "Math", "List"})
  void aNetworkMayHaveAnyName(String name) {
    weights();
    Graph graph = Networks.graph(folder, EVERY_KIND.replace("Every", name));
    hold(graph, 1);
    assertTrue(JavaModel.of(graph).name().matches(name + "_*"));
  }

  @Test
  void valuesMayHaveAnyName() {
    weights();
    hold(Networks.graph(folder, """
        network N {
          weights "w.safetensors"
          neuron fire = lif(retain: 1/2, threshold: 1, reset: zero)
          input int : spike[steps: 2, tokens: 2, channels: 6]
          input weights : spike[steps: 2, tokens: 2, channels: 6]
          this = fire(linear(int, "a"))
          part0 = this & weights
          Math = part0 | int
          Arrays = linear(Math, "a")
          String = Arrays + Arrays
          length = String - Arrays
          int_ = length + Arrays
          output out = int_ + Arrays
          output y_row = fire(linear(int, "b"))
        }
        """), 3);
  }

  @Test
  void noTextOfAFileGetsIntoTheJava() {
    String hostile = "x.*/ static { System.exit(1); } /*\\u002a/ \\u000a };";
    String quoted = hostile.replace("\\", "\\\\").replace("{", "{{").replace("}", "}}");
    weights(hostile + ".weight");
    Graph graph = Networks.graph(folder, """
        network N(p = 1) {
          weights "w.safetensors"
          input x : spike[channels: 6]
          output y = linear(x, "%s") + linear(x, "%s")
        }
        """.formatted(quoted, quoted));
    JavaModel model = JavaModel.of(graph);
    assertFalse(model.text().contains("static {") || model.text().contains("u002a/"), model.text());
    hold(graph, 1);
  }

  @Test
  void callsThatAreWrongAreAnsweredInALine() {
    weights();
    Written written = hold(Networks.graph(folder, """
        network N {
          weights "w.safetensors"
          input x : spike[tokens: 2, channels: 6]
          output y = linear(x, "a")
        }
        """), 1);
    assertEquals("1 inputs are wanted, and 0 are given: [x: spike[tokens: 2, channels: 6]]",
        assertThrows(IllegalArgumentException.class, () -> written.run()).getMessage());
    assertEquals("input x: spike[tokens: 2, channels: 6] is given 3 numbers",
        assertThrows(IllegalArgumentException.class, () -> written.run(new long[3])).getMessage());
    long[] two = new long[12];
    two[11] = 2;
    assertEquals("input x: spike[tokens: 2, channels: 6] is given the number 2",
        assertThrows(IllegalArgumentException.class, () -> written.run(two)).getMessage());
  }
}
