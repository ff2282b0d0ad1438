package strata.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import strata.golden.attention.AttentionKernel;
import strata.golden.byhead.ByHeadKernel;
import strata.golden.channelattention.ChannelAttentionKernel;
import strata.golden.droprows.DropRowsKernel;
import strata.golden.keepheads.KeepHeadsKernel;
import strata.golden.maskattention.MaskAttentionKernel;
import strata.golden.tokenattention.TokenAttentionKernel;
import strata.network.Networks;
import strata.num.Tensor;

/** Attention in all its forms, and what prunes it: vectors worked by hand, and the sentences of the papers as loops. */
class AttentionFamilyTest {
  @TempDir
  private Path folder;

  private static long[] of(long... values) {
    return values;
  }

  @Test
  void aWindowAndAnOrderBoundWhatIsSeen() {
    // one channel, five tokens, all keys set: a token counts the values that it sees
    long[] ones = of(1, 1, 1, 1, 1);
    long[] v = of(1, 1, 0, 1, 1);
    long[] y = new long[5];
    AttentionKernel.run(ones, ones, v, 5, 1, 1, 1, 1, 1, y);
    assertArrayEquals(of(2, 2, 2, 2, 2), y);
    AttentionKernel.run(ones, ones, v, 5, 1, 1, 1, 4, 0, y);
    assertArrayEquals(of(1, 2, 2, 3, 4), y);
    AttentionKernel.run(ones, ones, v, 5, 1, 1, 1, 1, 0, y);
    assertArrayEquals(of(1, 2, 1, 1, 2), y);
    AttentionKernel.run(of(0, 1, 0, 0, 1), ones, v, 5, 1, 1, 1, 2, 2, y);
    assertArrayEquals(of(0, 3, 0, 0, 2), y);
  }

  @Test
  void severalHeadsOfQueriesReadOneOfKeys() {
    // one token, four heads of two channels, two heads of keys
    long[] y = new long[8];
    AttentionKernel.run(of(1, 1, 1, 0, 0, 1, 1, 1), of(1, 1, 0, 1), of(1, 0, 1, 1), 1, 8, 2, 2, 0, 0, y);
    assertArrayEquals(of(2, 0, 1, 0, 1, 1, 1, 1), y);
  }

  @Test
  void aChunkSeesTheTokensOfItsSteps() {
    // four steps of two tokens, one channel; chunks of two steps. Queries and keys all 1
    Tensor ones = Tensor.of(new int[] {1, 1, 1, 1, 1, 1, 1, 1}, 4, 2, 1);
    Tensor v = Tensor.of(new int[] {1, 0, 0, 1, 1, 0, 0, 0}, 4, 2, 1);
    assertEquals(Tensor.of(new int[] {2, 2, 2, 2, 1, 1, 1, 1}, 4, 2, 1),
        run(List.of(ones, ones, v), "attention(x0, x1, x2, heads: 1, chunk: 2)"));
  }

  @Test
  void keysAndValuesMaskChannels() {
    // two steps of two tokens of three channels
    long[] q = of(1, 1, 0,  0, 1, 1,   1, 1, 1,  1, 0, 1);
    long[] k = of(1, 0, 1,  0, 1, 1,   1, 0, 0,  0, 1, 1);
    long[] v = of(1, 1, 0,  0, 0, 1,   0, 0, 0,  0, 0, 1);
    long[] y = new long[12];
    MaskAttentionKernel.run(q, k, v, 2, new long[3], y);
    assertArrayEquals(of(1, 0, 0,  0, 0, 1,   0, 0, 1,  0, 0, 1), y);
    ChannelAttentionKernel.run(k, q, 2, new long[3], y);
    assertArrayEquals(of(1, 1, 0,  0, 1, 1,   1, 1, 1,  1, 0, 1), y);
    ChannelAttentionKernel.run(v, q, 2, new long[3], y);
    assertArrayEquals(of(1, 1, 0,  0, 1, 1,   0, 0, 1,  0, 0, 1), y);
  }

  @Test
  void aHeadOfATokenPassesWholeOrNotAtAll() {
    long[] q = of(0, 0, 1, 0,  1, 1, 0, 0);
    long[] k = of(1, 1, 0, 1,  0, 1, 1, 1);
    long[] y = new long[8];
    TokenAttentionKernel.run(q, k, 2, y);
    assertArrayEquals(of(0, 0, 0, 1,  0, 1, 0, 0), y);
    ByHeadKernel.run(of(0, 1, 1, 0), 2, y);
    assertArrayEquals(of(0, 0, 1, 1,  1, 1, 0, 0), y);
  }

  @Test
  void theHeadsWithTheMostSpikesStayAndTiesGoToTheLowestIndex() {
    // two rows of three heads of two channels, with 2, 3 and 2 spikes
    long[] q = of(1, 0, 1, 1, 0, 0,  0, 1, 1, 0, 1, 1);
    long[] y = new long[12];
    KeepHeadsKernel.run(q, 2, 1, new long[3], y);
    assertArrayEquals(of(0, 0, 1, 1, 0, 0,  0, 0, 1, 0, 0, 0), y);
    KeepHeadsKernel.run(q, 2, 2, new long[] {9, 9, 9}, y);
    assertArrayEquals(of(1, 0, 1, 1, 0, 0,  0, 1, 1, 0, 0, 0), y);
    KeepHeadsKernel.run(q, 2, 3, new long[3], y);
    assertArrayEquals(q, y);
    DropRowsKernel.run(q, 2, 2, y);
    assertArrayEquals(of(0, 0, 1, 1, 0, 0,  0, 0, 0, 0, 1, 1), y);
    DropRowsKernel.run(q, 6, 4, y);
    assertArrayEquals(of(0, 0, 0, 0, 0, 0,  0, 1, 1, 0, 1, 1), y);
  }

  /** What an op makes of some spikes. */
  private Tensor run(List<Tensor> inputs, String op) {
    Map<String, Tensor> image = new LinkedHashMap<>();
    IntStream.range(0, inputs.size()).forEach(i -> image.put("x" + i, inputs.get(i)));
    String declared = image.entrySet().stream().map(e -> "  input " + e.getKey() + " : spike[steps: " + e.getValue().shape()[0]
        + ", tokens: " + e.getValue().shape()[1] + ", channels: " + e.getValue().shape()[2] + "]\n").collect(Collectors.joining());
    return Golden.of(Networks.graph(folder, "network N {\n" + declared + "  output y = " + op + "\n}\n")).outputs(image).get("y");
  }

  /** Random spikes, and what an op is said to make of them. */
  private final class Drawn {
    private final Random random;
    private final int steps;
    private final int tokens;
    private final int heads;
    private final int width;

    Drawn(int seed) {
      random = new Random(seed);
      steps = 1 + random.nextInt(6);
      tokens = 1 + random.nextInt(9);
      heads = 1 + random.nextInt(4);
      width = 1 + random.nextInt(10);
    }

    private int[][][] spikes(int channels) {
      int percent = List.of(5, 20, 50, 90).get(random.nextInt(4));
      int[][][] spikes = new int[steps][tokens][channels];
      for (int i = 0; i < steps * tokens * channels; i++) {
        spikes[i / channels / tokens][i / channels % tokens][i % channels] = random.nextInt(100) < percent ? 1 : 0;
      }
      return spikes;
    }

    private void holds(Rule rule, String op, int[][][]... inputs) {
      List<Tensor> tensors = Arrays.stream(inputs).map(this::tensor).toList();
      int[][][] y = new int[steps][tokens][heads * width];
      for (int i = 0; i < steps * tokens * heads * width; i++) {
        int c = i % (heads * width);
        int t = i / (heads * width) % tokens;
        int s = i / (heads * width) / tokens;
        y[s][t][c] = rule.at(s, t, c);
      }
      assertEquals(tensor(y), run(tensors, op), () -> op + " of " + tensors);
    }

    private Tensor tensor(int[][][] x) {
      int[] all = Arrays.stream(x).flatMap(Arrays::stream).flatMapToInt(Arrays::stream).toArray();
      return Tensor.of(all, x.length, x[0].length, x[0][0].length);
    }

    /** Over the channels of a head. */
    private int common(int[] a, int from, int[] b, int to) {
      return IntStream.range(0, width).map(c -> a[from + c] * b[to + c]).sum();
    }

    private void attention() {
      int shared = divisor(heads);
      int chunk = divisor(steps);
      boolean causal = chunk == 1 && random.nextBoolean();
      int window = chunk > 1 || tokens < 2 || random.nextBoolean() ? 0 : 2 + 2 * random.nextInt(tokens / 2);
      int[][][] q = spikes(heads * width);
      int[][][] k = spikes(heads / shared * width);
      int[][][] v = spikes(heads / shared * width);
      String op = "attention(x0, x1, x2, heads: " + heads + (window > 0 ? ", window: " + window : "") + (causal ? ", causal: true" : "")
          + ", shared: " + shared + ", chunk: " + chunk + ")";
      holds((s, i, c) -> {
        int head = c / width;
        int from = head / shared * width;
        int sum = 0;
        for (int other = 0; other < steps; other++) {
          for (int j = 0; j < tokens; j++) {
            boolean seen = other / chunk == s / chunk && (!causal || j <= i) && (window == 0 || Math.abs(i - j) <= window / 2);
            sum += seen ? common(q[s][i], head * width, k[other][j], from) * v[other][j][from + c % width] : 0;
          }
        }
        return sum;
      }, op, q, k, v);
    }

    private int divisor(int number) {
      List<Integer> all = IntStream.rangeClosed(1, number).filter(d -> number % d == 0).boxed().toList();
      return all.get(random.nextInt(all.size()));
    }

    private void masks() {
      int[][][] q = spikes(heads * width);
      int[][][] k = spikes(heads * width);
      int[][][] v = spikes(heads * width);
      holds((s, t, c) -> q[s][t][c] * (IntStream.range(0, tokens).anyMatch(j -> k[s][j][c] + v[s][j][c] == 2) ? 1 : 0),
          "mask_attention(x0, x1, x2)", q, k, v);
      holds((s, t, c) -> k[s][t][c] * (IntStream.range(0, tokens).anyMatch(j -> q[s][j][c] == 1) ? 1 : 0),
          "channel_attention(x0, x1)", q, k);
      holds((s, t, c) -> k[s][t][c] * (count(q[s][t], c / width) > 0 ? 1 : 0), "token_attention(x0, x1, heads: " + heads + ")", q, k);
    }

    private int count(int[] row, int head) {
      return IntStream.range(0, width).map(c -> row[head * width + c]).sum();
    }

    private void pruned() {
      int[][][] g = spikes(heads);
      holds((s, t, c) -> g[s][t][c / width], "by_head(x0, channels: " + heads * width + ")", g);
      int[][][] q = spikes(heads * width);
      int below = 1 + random.nextInt(width);
      holds((s, t, c) -> count(q[s][t], c / width) < below ? 0 : q[s][t][c],
          "approx drop_rows(x0, below: " + below + ", heads: " + heads + ")", q);
      int keep = 1 + random.nextInt(heads);
      int[] score = new int[heads];
      Arrays.stream(q).flatMap(Arrays::stream).forEach(row -> IntStream.range(0, heads).forEach(h -> score[h] += count(row, h)));
      List<Integer> best = IntStream.range(0, heads).boxed().sorted((a, b) -> score[b] - score[a]).limit(keep).toList();
      holds((s, t, c) -> best.contains(c / width) ? q[s][t][c] : 0, "approx keep_heads(x0, heads: " + heads + ", keep: " + keep + ")", q);
    }
  }

  private interface Rule {
    int at(int step, int token, int channel);
  }

  @Test
  void attentionIsWhatIsSaidAtRandom() {
    for (int seed = 0; seed < 150; seed++) {
      new Drawn(seed).attention();
    }
  }

  @Test
  void masksAndGatesAreWhatIsSaidAtRandom() {
    for (int seed = 0; seed < 60; seed++) {
      new Drawn(seed).masks();
      new Drawn(seed).pruned();
    }
  }
}
