package strata.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import strata.network.attention.Attention;
import strata.network.attention.Sight;

/** Calls of the attentions and of what prunes them: paths, widths, orders of channels, and everything that a call can get wrong. */
class AttentionKindsTest {
  private static final String HEAD = """
      network N(steps = 4, tokens = 6) {
        neuron fire = lif(retain: 0, threshold: 1)
        input q : spike[steps, tokens, channels: 12]
        input k : spike[steps, tokens, channels: 6]
        input g : spike[steps, tokens, heads: 3]
        input turned : spike[tokens, steps, channels: 12]
        input frame : spike[tokens, channels: 12]
        input row : spike[steps, channels: 12]
        input i : i4[steps, tokens, channels: 12]
        output y = %s
      }
      """;

  @TempDir
  private Path folder;

  private Op op(String call) {
    Graph graph = Networks.graph(folder, HEAD.formatted(call));
    return graph.ops().get(graph.ops().size() - 1);
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "attention(q, q, q, heads: 3); u5",                                      // 6 tokens x 4 channels
      "attention(q, q, q, heads: 3, window: 2); u4",                           // 3 x 4
      "attention(q, q, q, heads: 3, window: 6); u5",                           // i-3 .. i+3 of 6
      "attention(q, q, q, heads: 3, window: 4, causal: true); u4",             // 3 x 4
      "attention(q, q, q, heads: 3, causal: true); u5",
      "attention(q, k, k, heads: 4, shared: 2); u5",                           // 6 x 3
      "attention(q, q, q, heads: 3, chunk: 4); u7",                            // 24 x 4
      "attention(frame, frame, frame, heads: 12, causal: false); u3"})
  void aSumIsAsWideAsWhatIsInSight(String call, String format) {
    assertEquals(format, op(call).output().type().format().toString());
    assertEquals(op(call).inputs().get(0).type().axes(), op(call).output().type().axes());
  }

  @Test
  void sightEndsWhereTheTokensDo() {
    Sight sight = ((Attention) op("attention(q, q, q, heads: 3, window: 4)")).sight();
    assertEquals(List.of(0, 0, 0, 1, 2, 3), IntStream.range(0, 6).mapToObj(sight::first).toList());
    assertEquals(List.of(2, 3, 4, 5, 5, 5), IntStream.range(0, 6).mapToObj(sight::last).toList());
    for (int back = 0; back < 6; back++) {
      for (int ahead = 0; ahead < 6; ahead++) {
        Sight any = new Sight(6, back, ahead);
        List<Integer> seen = IntStream.range(0, 6).mapToObj(i -> any.last(i) - any.first(i) + 1).sorted().toList();
        assertEquals(List.of(seen.get(0), seen.get(5)), List.of(any.fewest(), any.most()));
        assertEquals(seen.get(0) == 6, any.isAll());
      }
    }
  }

  @Test
  void opsHaveTheNamesOfTheirValuesOrTheirKinds() {
    Graph graph = Networks.graph(folder, HEAD.formatted("approx drop_rows(approx keep_heads(token_attention(q, q, heads: 2), heads: 3, keep: 2), below: 2)"));
    assertEquals(List.of("token_attention token_attention", "keep_heads keep_heads", "drop_rows y"),
        graph.ops().stream().map(op -> op.kind() + " " + op.path()).toList());
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "attention(q, q, q, heads: 3); [3, 3]",
      "attention(q, k, k, heads: 4, shared: 2); []",
      "mask_attention(q, q, q); [1]",
      "channel_attention(q, q); [1]",
      "token_attention(q, q, heads: 2); [2, 2]",
      "by_head(g, channels: 6); [3]",
      "approx keep_heads(q, heads: 4, keep: 2); [4]",
      "approx drop_rows(q, below: 1, heads: 6); [6]"})
  void channelsStayInTheirHeads(String call, String blocks) {
    assertEquals(blocks, op(call).reorderable().stream().map(Reorderable::blocks).toList().toString());
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "attention(q, q, q, heads: 3, window: 7); E0326 a window of 7 does not lie equally on both sides of a token",
      "attention(q, q, q, heads: 3, window: 8); E0325 a window of 8 is wider than the 6 tokens",
      "attention(q, q, q, heads: 3, window: 0); E0217",
      "attention(q, q, q, heads: 3, causal: 1); E0216",
      "attention(q, q, q, heads: 3, shared: 2); E0327 3 heads cannot share keys in groups of 2",
      "attention(q, q, q, heads: 4, shared: 2); E0301",
      "attention(q, k, k, heads: 4, shared: 4); E0301",
      "attention(q, k, k, heads: 4); E0301",
      "attention(q, k, q, heads: 4, shared: 2); E0301",
      "attention(q, k, k, heads: 4, shared: 0); E0217",
      "attention(q, q, q, heads: 5); E0307",
      "attention(q, q, q, heads: 0); E0217",
      "attention(q, q, q, heads: 3, chunk: 3); E0328 4 steps cannot be divided into chunks of 3",
      "attention(q, q, q, heads: 3, chunk: 0); E0217",
      "attention(q, q, q, heads: 3, chunk: 2, causal: true); E0329 in a chunk of 2 steps every token sees all others",
      "attention(q, q, q, heads: 3, chunk: 2, window: 2); E0329",
      "attention(frame, frame, frame, heads: 3, chunk: 2); E0302",
      "attention(turned, turned, turned, heads: 3); E0324 the axis `tokens` is not the last but one of [tokens: 6, steps: 4, channels: 12]",
      "attention(row, row, row, heads: 3); E0302",
      "attention(q, q, i, heads: 3); E0304",
      "mask_attention(q, q, i); E0304",
      "mask_attention(q, k, k); E0301",
      "mask_attention(q, q, k); E0301",
      "mask_attention(row, row, row); E0302",
      "mask_attention(turned, turned, turned); E0324",
      "channel_attention(i, q); E0304",
      "channel_attention(q, k); E0301",
      "channel_attention(row, row); E0302",
      "channel_attention(turned, turned); E0324",
      "token_attention(q, i, heads: 3); E0304",
      "token_attention(q, k, heads: 3); E0301",
      "token_attention(q, q, heads: 5); E0307",
      "token_attention(q, q, heads: 0); E0217",
      "by_head(i, channels: 12); E0304",
      "by_head(g, channels: 8); E0307 8 channels cannot be shared equally by 3 heads",
      "by_head(g, channels: 0); E0217",
      "approx keep_heads(i, heads: 3, keep: 1); E0304",
      "approx keep_heads(q, heads: 5, keep: 1); E0307",
      "approx keep_heads(q, heads: 3, keep: 4); E0308 cannot keep 4 of 3 heads",
      "approx keep_heads(q, heads: 3, keep: 0); E0217",
      "approx drop_rows(i, below: 1); E0304",
      "approx drop_rows(q, below: 1, heads: 7); E0307",
      "approx drop_rows(q, below: 5, heads: 3); E0332 a row of 4 channels never has 5 spikes, so all are dropped",
      "approx drop_rows(q, below: 0); E0217",
      "keep_heads(q, heads: 3, keep: 1); E0330 `keep_heads` loses spikes, and nothing says that it may",
      "drop_rows(q, below: 1); E0330",
      "approx attention(q, q, q, heads: 3); E0331 `approx` before an op that gives exactly what it says",
      "approx fire(q); E0331",
      "approx q; E0101",
      "approx drop_row(q, below: 1); E0201",
      "aprox drop_rows(q, below: 1); E0101"})
  void whatACallGetsWrongIsSaid(String call, String said) {
    List<String> all = Networks.said(folder, HEAD.formatted(call));
    assertEquals(1, all.size(), all::toString);
    assertEquals("10 " + said, said.length() == 5 ? all.get(0).substring(0, 8) : all.get(0));
  }

  @Test
  void onlyOpsOfOneTokenStandInAnExpert() {
    String expert = "fire(mixture(q, g, merge: sum, idle: freeze) { e, z -> EXPERT })";
    for (String exact : List.of("token_attention(z, z, heads: 2)", "approx drop_rows(z, below: 2)", "by_head(z, channels: 24)")) {
      String text = HEAD.formatted(expert.replace("EXPERT", exact)).replace("heads: 3]", "experts: 3]");
      assertEquals(List.of(), Networks.said(folder, text));
    }
    for (String mixing : List.of("channel_attention(z, z)", "mask_attention(z, z, z)", "approx keep_heads(z, heads: 2, keep: 1)")) {
      String text = HEAD.formatted(expert.replace("EXPERT", mixing)).replace("heads: 3]", "experts: 3]");
      assertEquals(List.of("10 E0312"), Networks.said(folder, text).stream().map(s -> s.substring(0, 8)).toList());
    }
  }
}
