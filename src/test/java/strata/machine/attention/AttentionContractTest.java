package strata.machine.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import strata.machine.CoreBench;
import strata.machine.Machine;
import strata.machine.NeuronEquation;
import strata.machine.Placed;
import strata.machine.TestMachines;
import strata.machine.TestMachines.Shape;
import strata.machine.neuron.NeuronKind;
import strata.machine.neuron.NeuronKinds;
import strata.machine.word.SpikePlace;
import strata.machine.word.Tokens;

public class AttentionContractTest {
  private static final int RETAIN_BITS = 2;
  /** Variants of a case with a threshold for each channel, where the core has them; the others have one for all. */
  private static final int OWN_THRESHOLDS = 5;

  /** What a query sees of the tokens. @param self of the keys only itself: the key is the query */
  record Sight(int back, int ahead, boolean self) {
    static final Sight ALL = new Sight(1000, 1000, false);

    static Sight window(int half) {
      return new Sight(half, half, false);
    }

    boolean sees(int query, int key) {
      return key >= query - back && key <= query + ahead;
    }
  }

  /** A layer. @param density of spikes of q, k and v, in percent @param shared heads that read one of k and v @param chunk steps */
  record Layer(int steps, int tokens, int heads, int headWidth, List<Integer> density, Sight sight, int shared, int chunk) {
    Layer(int steps, int tokens, int heads, int headWidth, int density) {
      this(steps, tokens, heads, headWidth, List.of(density, density, density), Sight.ALL, 1, 1);
    }

    Layer with(Sight sight) {
      return new Layer(steps, tokens, heads, headWidth, density, sight, shared, chunk);
    }

    Layer with(int q, int k, int v) {
      return new Layer(steps, tokens, heads, headWidth, List.of(q, k, v), sight, shared, chunk);
    }

    /** So many heads read one of the keys and values. */
    Layer sharing(int heads) {
      return new Layer(steps, tokens, this.heads, headWidth, density, sight, heads, chunk);
    }

    /** The tokens of so many steps see each other. */
    Layer chunks(int length) {
      return new Layer(steps, tokens, heads, headWidth, density, sight, shared, length);
    }

    int channels() {
      return heads * headWidth;
    }
  }

  /** @param queries of a tile */
  record Case(Shape shape, int queries, Layer layer, long seed) {}

  private static List<Case> cases(Shape shape, int queries, Layer... layers) {
    return IntStream.range(0, layers.length).mapToObj(i -> new Case(shape, queries, layers[i], i)).toList();
  }

  static List<Case> cases() {
    Shape small = new Shape(8, 4, 2, 3, 128, 1, 0, 12, 4);
    Shape far = new Shape(8, 4, 2, 3, 64, 2, 1, 12, 4);
    Shape single = new Shape(4, 1, 1, 3, 128, 1, 0, 12, 4);
    Shape three = new Shape(8, 2, 3, 3, 64, 1, 1, 12, 4);
    Shape odd = new Shape(7, 3, 2, 3, 64, 1, 0, 12, 4);
    return Stream.of(
        cases(small, 1,
            new Layer(4, 9, 2, 8, 40), new Layer(4, 9, 4, 4, 40), new Layer(4, 5, 2, 16, 40), new Layer(4, 1, 1, 8, 100),
            new Layer(4, 16, 1, 8, 100), new Layer(8, 4, 2, 8, 50), new Layer(6, 4, 3, 2, 60), new Layer(10, 3, 1, 16, 60),
            new Layer(3, 2, 5, 4, 60), new Layer(4, 6, 1, 8, 0),
            // tiles with fewer keys than steps, so that the drain sets the pace
            new Layer(4, 1, 3, 8, 80), new Layer(12, 2, 2, 8, 80)),
        // heads that lie across words: three quarters of one, one and a half, one channel, one more than a word
        cases(small, 3,
            new Layer(4, 9, 4, 6, 40), new Layer(4, 7, 4, 12, 30), new Layer(4, 5, 11, 1, 60), new Layer(7, 4, 3, 9, 40),
            new Layer(4, 9, 1, 5, 50), new Layer(4, 3, 2, 11, 50), new Layer(4, 10, 2, 8, 50), new Layer(1, 2, 3, 3, 70),
            // nobody asks, nobody answers, nothing is said; few of each
            new Layer(4, 9, 3, 6, 50).with(0, 50, 50), new Layer(4, 9, 3, 6, 50).with(50, 0, 50),
            new Layer(4, 9, 3, 6, 50).with(50, 50, 0), new Layer(4, 14, 3, 6, 50).with(4, 60, 60),
            new Layer(4, 14, 3, 6, 50).with(60, 6, 12), new Layer(4, 14, 3, 6, 50).with(3, 6, 12), new Layer(4, 12, 2, 8, 100)),
        // windows, from the token alone to all but one, at both ends; what comes later unseen
        cases(small, 2,
            new Layer(4, 9, 2, 6, 60).with(Sight.window(0)), new Layer(4, 9, 2, 6, 60).with(Sight.window(1)),
            new Layer(8, 9, 2, 6, 30).with(Sight.window(3)), new Layer(4, 9, 2, 6, 60).with(Sight.window(7)),
            new Layer(4, 9, 2, 6, 60).with(new Sight(1000, 0, false)), new Layer(4, 10, 3, 4, 20).with(new Sight(2, 0, false)),
            new Layer(4, 1, 2, 6, 60).with(Sight.window(0)), new Layer(4, 9, 2, 6, 60).with(new Sight(0, 0, true)),
            new Layer(6, 7, 3, 12, 20).with(new Sight(0, 0, true))),
        // heads of one word and of two that read others' keys and values
        cases(small, 3, new Layer(4, 9, 4, 8, 40).sharing(2), new Layer(6, 5, 6, 8, 30).sharing(3), new Layer(4, 5, 4, 16, 30).sharing(4),
            new Layer(8, 4, 3, 8, 20).sharing(3).with(Sight.window(1))),
        // the tokens of two steps and of all four
        cases(small, 2, new Layer(4, 9, 2, 8, 30).chunks(2), new Layer(8, 5, 3, 6, 30).chunks(4), new Layer(6, 3, 2, 12, 50).chunks(2),
            new Layer(4, 9, 2, 8, 40).chunks(4).with(0, 50, 50), new Layer(4, 9, 2, 8, 10).chunks(2).with(50, 5, 5)),
        cases(far, 1, new Layer(4, 9, 2, 8, 30), new Layer(7, 2, 1, 24, 50)),
        cases(far, 4, new Layer(4, 13, 2, 8, 30), new Layer(4, 13, 3, 6, 30).with(Sight.window(2)), new Layer(7, 2, 1, 20, 50)),
        cases(single, 1, new Layer(1, 3, 3, 4, 50), new Layer(5, 4, 2, 2, 50)),
        cases(single, 2, new Layer(3, 5, 3, 3, 40), new Layer(1, 16, 1, 4, 10)),
        cases(three, 1, new Layer(2, 7, 2, 8, 50), new Layer(5, 2, 2, 16, 50)),
        cases(three, 2, new Layer(2, 13, 2, 6, 20), new Layer(5, 8, 2, 4, 50).with(Sight.window(1))),
        cases(odd, 5, new Layer(3, 12, 3, 5, 20), new Layer(4, 6, 2, 7, 40), new Layer(3, 16, 1, 9, 15).with(new Sight(4, 0, false))))
        .flatMap(List::stream).toList();
  }

  /** One job, its tensors in a bench. */
  record Run(CoreBench bench, SpikePlace out, Map<String, Long> job, boolean[][][] expected, Spikes spikes) {}

  /** q, k and v, as the cycle rule asks of them. */
  record Spikes(boolean[][][] q, boolean[][][] k, boolean[][][] v, int lanes) implements AttentionCycles.Activity {
    private static boolean any(boolean[] channels, int from, int to) {
      return IntStream.range(from, to).anyMatch(c -> channels[c]);
    }

    private IntStream steps(int group) {
      return IntStream.range(group * lanes, Math.min(q.length, (group + 1) * lanes));
    }

    @Override
    public boolean asks(int query, int group, int from, int to) {
      return steps(group).anyMatch(s -> any(q[s][query], from, to));
    }

    @Override
    public boolean matters(int key, int group, int keyFrom, int keyTo, int valueFrom, int valueTo) {
      return steps(group).anyMatch(s -> any(k[s][key], keyFrom, keyTo) && any(v[s][key], valueFrom, valueTo));
    }
  }

  static Run run(CoreBench bench, Machine machine, Case test, int variant) {
    Layer layer = test.layer();
    Random random = new Random(test.seed() * 100 + variant);
    Tokens tokens = new Tokens(layer.tokens(), machine.owners());
    int words = (layer.channels() + machine.word() - 1) / machine.word();
    int groups = (layer.steps() + machine.steps() - 1) / machine.steps();
    boolean[][][][] qkv = new boolean[3][][][];
    Map<String, Long> job = new LinkedHashMap<>();
    SpikePlace[] places = new SpikePlace[4];
    for (int i = 0; i < 4; i++) {
      // the output shares the banks of q, behind it
      int bank = i % 3 * machine.owners();
      int base = i == 3 ? machine.memory("spikes").depth() / 2 : random.nextInt(3);
      places[i] = new SpikePlace(bank, base, tokens, 1, i % 3 == 0 ? words : words / layer.shared(), groups, machine.word(), machine.steps());
      String name = List.of("q", "k", "v", "out").get(i);
      job.put(name + "_bank", (long) bank);
      job.put(name + "_base", (long) base);
      if (i < 3) {
        qkv[i] = spikes(random, layer, i == 0 ? layer.channels() : layer.channels() / layer.shared(), layer.density().get(i));
        Placed.spikes(bench, places[i], qkv[i]);
      }
    }
    if (layer.sight().self()) {
      qkv[1] = spikes(random, layer, layer.channels(), 100);
    }
    assertTrue(places[0].base() + places[0].size() <= places[3].base(), "q and the output lie apart");
    job.put("rank", (long) places[0].rankStride());
    job.put("kv_rank", (long) places[1].rankStride());
    job.put("words", (long) words);
    job.put("groups", (long) groups);
    job.put("last_steps", (long) (layer.steps() - (groups - 1) * machine.steps()));
    job.put("tokens", (long) tokens.count());
    if (machine.owners() > 1) {
      job.put("side", (long) tokens.side());
    }
    job.put("head_width", (long) layer.headWidth());
    job.put("last_channels", (long) layer.channels() - (words - 1) * machine.word());
    job.put("back", (long) Math.min(layer.sight().back(), layer.tokens()));
    job.put("ahead", (long) Math.min(layer.sight().ahead(), layer.tokens()));
    job.put("shared", (long) layer.shared());
    job.put("head_stride", (long) layer.headWidth() / machine.word() * groups);
    if (core(machine).longestChunk(machine) > 1) {
      job.put("chunk", (long) layer.chunk());
    }
    job.put("self", layer.sight().self() ? 1L : 0L);
    NeuronEquation neuron = NeuronEquation.random(random, core(machine).retainBits(), 20)
        .clamped(random, core(machine).neurons().stream().anyMatch(NeuronKind::saturates), core(machine).sumBits());
    neuron.into(job);
    int[] thresholds = random.ints(layer.channels(), -20, 20).toArray();
    if (core(machine).ownThresholds() && variant < OWN_THRESHOLDS) {
      Placed.thresholds(bench, machine, job, random.nextInt(9), thresholds);
    } else {
      Arrays.fill(thresholds, neuron.threshold());
    }
    return new Run(bench, places[3], job, expected(layer, neuron, thresholds, qkv[0], qkv[1], qkv[2]), new Spikes(qkv[0], qkv[1], qkv[2], machine.steps()));
  }

  private static Attention core(Machine machine) {
    return machine.cores().stream().filter(Attention.class::isInstance).map(Attention.class::cast).findFirst().orElseThrow();
  }

  private static boolean[][][] spikes(Random random, Layer layer, int channels, int density) {
    boolean[][][] spikes = new boolean[layer.steps()][layer.tokens()][channels];
    for (boolean[][] step : spikes) {
      for (boolean[] token : step) {
        for (int channel = 0; channel < token.length; channel++) {
          token[channel] = random.nextInt(100) < density;
        }
      }
    }
    return spikes;
  }

  /** From the equation: context = (q k^T) v, head by head; then the neuron. */
  private static boolean[][][] expected(Layer layer, NeuronEquation neuron, int[] thresholds, boolean[][][] q, boolean[][][] k, boolean[][][] v) {
    boolean[][][] out = new boolean[layer.steps()][layer.tokens()][layer.channels()];
    for (int token = 0; token < layer.tokens(); token++) {
      for (int channel = 0; channel < layer.channels(); channel++) {
        int[] context = new int[layer.steps()];
        for (int step = 0; step < layer.steps(); step++) {
          int from = step - step % layer.chunk();
          for (int other = from; other < from + layer.chunk(); other++) {
            context[step] += context(layer, q[step][token], k[other], v[other], token, channel);
          }
        }
        boolean[] fires = neuron.threshold(thresholds[channel]).run(context);
        for (int step = 0; step < layer.steps(); step++) {
          out[step][token][channel] = fires[step];
        }
      }
    }
    return out;
  }

  /** Over the keys of a step that the query sees. */
  private static int context(Layer layer, boolean[] q, boolean[][] k, boolean[][] v, int token, int channel) {
    int head = channel / layer.headWidth();
    int first = head * layer.headWidth();
    int other = head / layer.shared() * layer.headWidth();
    int context = 0;
    for (int key = 0; key < layer.tokens(); key++) {
      for (int c = 0; layer.sight().sees(token, key) && c < layer.headWidth(); c++) {
        context += q[first + c] && k[key][other + c] && v[key][other + channel - first] ? 1 : 0;
      }
    }
    return context;
  }

  private static void compare(Case test, Run run, Layer layer, int lanes) {
    int groups = (layer.steps() + lanes - 1) / lanes;
    for (int step = 0; step < groups * lanes; step++) {
      for (int token = 0; token < layer.tokens(); token++) {
        for (int channel = 0; channel < layer.channels(); channel++) {
          boolean expected = step < layer.steps() && run.expected()[step][token][channel];
          assertEquals(expected, Placed.spike(run.bench(), run.out(), step, token, channel),
              test + " step " + step + " token " + token + " channel " + channel);
        }
      }
    }
  }

  /** Named by its lanes, so that benches of several have modules of their own. */
  static Attention core(int queries) {
    return core(queries, NeuronKinds.all(), queries > 1);
  }

  private static Attention core(int queries, List<NeuronKind> neurons, boolean ownThresholds) {
    return new Attention("attn" + queries, "bottom", queries, 16, 4, 12, RETAIN_BITS, neurons, ownThresholds);
  }

  /** For each kind of machine, a bench that has done all its jobs. */
  public static List<CoreBench> benches() {
    record Built(Shape shape, int queries) {}
    return cases().stream().map(test -> new Built(test.shape(), test.queries())).distinct().map(built -> {
      Attention core = core(built.queries());
      Machine machine = TestMachines.around(built.shape(), core);
      return played(machine, core,
          cases().stream().filter(test -> test.shape().equals(built.shape()) && test.queries() == built.queries()).toList());
    }).toList();
  }

  /** A bench that has done all jobs on this machine. */
  public static CoreBench bench(Machine machine, Attention core) {
    return played(machine, core, cases());
  }

  private static CoreBench played(Machine machine, Attention core, List<Case> cases) {
    var bench = new CoreBench(machine, core, 7);
    List<Map<String, Long>> jobs = new ArrayList<>();
    for (Case test : cases) {
      jobs.add(run(bench, machine, test, 0).job());
      bench.run(jobs.get(jobs.size() - 1));
    }
    // And where a job waits for the one before it, while something else is on its port.
    Map<String, Long> last = jobs.get(jobs.size() - 1);
    bench.run(List.of(last, last, last));
    bench.idle(20);
    return bench;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theContextOfEveryHeadFiresAsTheEquationsSayInExactlyTheCyclesOfTheRule(Case test) {
    for (int variant = 0; variant < 7; variant++) {
      Attention core = core(test.queries(), variant < 3 ? NeuronKinds.all() : TestMachines.saturating(), variant % 3 > 0);
      Machine machine = TestMachines.around(test.shape(), core);
      Run run = run(new CoreBench(machine, core, test.seed()), machine, test, variant);
      int before = run.bench().words();
      run.bench().idle(3);
      long cycles = run.bench().run(run.job());
      AttentionCycles.Times times = new AttentionCycles(machine, core).times(run.job(), run.spikes());
      assertEquals(times.cycles(), cycles, test + " " + run.job());
      assertEquals(List.of(times.work(), times.queries(), times.keys(), times.work(), times.writes(), times.thresholds()),
          List.of(run.bench().works(), run.bench().moved("q"), run.bench().moved("k"), run.bench().moved("v"), run.bench().moved("out"),
              run.bench().moved("params")), test.toString());
      run.bench().idle(20);
      compare(test, run, test.layer(), machine.steps());
      assertEquals((long) run.out().tokens().count() * run.out().rankStride(), run.bench().words() - before, "words written");
    }
  }

  @Test
  void aWaitingJobStartsInTheCycleAfterTheLastOne() {
    Attention core = core(1);
    Machine machine = TestMachines.around(TestMachines.SMALL, core);
    Run run = run(new CoreBench(machine, core, 1), machine, cases().get(0), 0);
    long cycles = new AttentionCycles(machine, core).times(run.job(), run.spikes()).cycles();
    assertEquals(List.of(cycles, 2 * cycles, 3 * cycles), run.bench().run(List.of(run.job(), run.job(), run.job())));
    compare(cases().get(0), run, cases().get(0).layer(), machine.steps());
  }
}
