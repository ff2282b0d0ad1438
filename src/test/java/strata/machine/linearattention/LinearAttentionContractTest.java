package strata.machine.linearattention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import strata.machine.CoreBench;
import strata.machine.Machine;
import strata.machine.NeuronEquation;
import strata.machine.Placed;
import strata.machine.TestMachines;
import strata.machine.TestMachines.Shape;
import strata.machine.neuron.NeuronKinds;
import strata.machine.word.SpikePlace;
import strata.machine.word.Tokens;

public class LinearAttentionContractTest {
  private static final int RETAIN_BITS = 2;
  private static final int TABLES = 9;
  private static final int VARIANTS = 4;
  /** Variants of a case with a threshold for each channel, where the core has them. */
  private static final int OWN_THRESHOLDS = 3;

  /** A layer. @param density of spikes, in percent */
  record Layer(int steps, int tokens, int heads, int headWidth, int density) {
    int channels() {
      return heads * headWidth;
    }
  }

  record Case(Shape shape, Layer layer, long seed) {}

  static List<Case> cases() {
    Shape small = TestMachines.SMALL;
    Shape far = new Shape(8, 4, 2, 3, 128, 2, 1, 12, 4);
    Shape single = new Shape(4, 1, 1, 3, 128, 1, 0, 12, 4);
    Shape full = new Shape(4, 2, 1, 4, 8, 1, 0, 12, 4);
    Shape three = new Shape(6, 2, 3, 3, 64, 1, 1, 12, 4);
    return List.of(
        // heads of a word, parts of one, several
        new Case(small, new Layer(4, 9, 2, 8, 40), 1),
        new Case(small, new Layer(4, 9, 4, 4, 30), 2),
        new Case(small, new Layer(4, 5, 2, 16, 20), 3),
        // that lie across words, and do not fill the last
        new Case(small, new Layer(4, 7, 4, 6, 30), 4),
        new Case(small, new Layer(4, 5, 3, 12, 30), 5),
        new Case(small, new Layer(4, 5, 5, 5, 50), 6),
        new Case(small, new Layer(4, 4, 2, 11, 50), 7),
        // of one channel, where every key writes the row that the one before wrote
        new Case(small, new Layer(4, 6, 11, 1, 60), 8),
        // all set, none set, one token, few spikes
        new Case(small, new Layer(4, 16, 1, 8, 100), 9),
        new Case(small, new Layer(4, 6, 1, 8, 0), 10),
        new Case(small, new Layer(4, 1, 3, 8, 80), 11),
        new Case(small, new Layer(4, 12, 2, 8, 6), 12),
        // groups of steps
        new Case(small, new Layer(8, 4, 2, 8, 50), 13),
        new Case(small, new Layer(6, 4, 3, 3, 60), 14),
        new Case(small, new Layer(10, 3, 2, 10, 30), 15),
        new Case(small, new Layer(3, 2, 5, 4, 60), 16),
        new Case(far, new Layer(4, 9, 2, 8, 10), 17),
        new Case(far, new Layer(7, 3, 1, 24, 50), 18),
        new Case(far, new Layer(4, 8, 3, 3, 3), 19),
        new Case(single, new Layer(1, 5, 3, 4, 20), 20),
        new Case(single, new Layer(3, 4, 2, 5, 30), 21),
        new Case(three, new Layer(2, 7, 2, 6, 50), 22),
        new Case(three, new Layer(5, 2, 2, 9, 50), 23),
        // a token that fills its bank to the last word: with one head, with two, with one that takes groups of steps
        new Case(full, new Layer(2, 1, 1, 32, 60), 24),
        new Case(full, new Layer(2, 1, 2, 16, 60), 25),
        new Case(full, new Layer(4, 1, 1, 16, 60), 26),
        new Case(full, new Layer(3, 1, 2, 8, 60), 27));
  }

  /** One job, its tensors in a bench. */
  record Run(CoreBench bench, SpikePlace out, Map<String, Long> job, boolean[][][][] qkv, boolean[][][] expected) {}

  static Run run(CoreBench bench, Machine machine, Case test, int variant) {
    Layer layer = test.layer();
    Random random = new Random(test.seed() * 100 + variant);
    Tokens tokens = new Tokens(layer.tokens(), machine.owners());
    int words = (layer.channels() + machine.word() - 1) / machine.word();
    int groups = (layer.steps() + machine.steps() - 1) / machine.steps();
    boolean[][][][] qkv = new boolean[3][][][];
    Map<String, Long> job = new LinkedHashMap<>();
    SpikePlace[] places = new SpikePlace[4];
    boolean full = tokens.ranks() * words * groups == machine.memory("spikes").depth();
    for (int i = 0; i < 4; i++) {
      // queries share the banks of keys, behind them, where there is room: they are one stream
      int bank = (full ? List.of(0, 3, 1, 2) : List.of(0, 0, 1, 2)).get(i) * machine.owners();
      int base = full ? 0 : i == 1 ? machine.memory("spikes").depth() / 2 : random.nextInt(5);
      places[i] = new SpikePlace(bank, base, tokens, 1, words, groups, machine.word(), machine.steps());
      String name = List.of("q", "k", "v", "out").get(i);
      job.put(name + "_bank", (long) bank);
      job.put(name + "_base", (long) base);
      if (i < 3) {
        qkv[i] = spikes(random, layer);
        Placed.spikes(bench, places[i], qkv[i]);
      }
    }
    // behind a lone token is none, and a full bank has no address for one
    job.put("rank", tokens.ranks() == 1 ? 0L : places[0].rankStride());
    job.put("words", (long) words);
    job.put("groups", (long) groups);
    job.put("last_steps", (long) (layer.steps() - (groups - 1) * machine.steps()));
    Placed.tokens(job, tokens);
    job.put("heads", (long) layer.heads());
    job.put("head_span", (long) layer.headWidth() / machine.word() * groups);
    job.put("head_rest", (long) layer.headWidth() % machine.word());
    NeuronEquation neuron = NeuronEquation.random(random, RETAIN_BITS, 20);
    neuron.into(job);
    int[] thresholds = random.ints(layer.channels(), -20, 20).toArray();
    if (((LinearAttention) machine.core("lin")).ownThresholds() && variant < OWN_THRESHOLDS) {
      Placed.thresholds(bench, machine, job, random.nextInt(9), thresholds);
    } else {
      Arrays.fill(thresholds, neuron.threshold());
    }
    return new Run(bench, places[3], job, qkv, expected(layer, neuron, thresholds, qkv[0], qkv[1], qkv[2]));
  }

  private static boolean[][][] spikes(Random random, Layer layer) {
    boolean[][][] spikes = new boolean[layer.steps()][layer.tokens()][layer.channels()];
    for (boolean[][] step : spikes) {
      for (boolean[] token : step) {
        for (int channel = 0; channel < token.length; channel++) {
          token[channel] = random.nextInt(100) < layer.density();
        }
      }
    }
    return spikes;
  }

  /** From the equation: context = (q k^T) v, head by head, in the other order; then the neuron. */
  private static boolean[][][] expected(Layer layer, NeuronEquation neuron, int[] thresholds, boolean[][][] q, boolean[][][] k,
      boolean[][][] v) {
    boolean[][][] out = new boolean[layer.steps()][layer.tokens()][layer.channels()];
    for (int token = 0; token < layer.tokens(); token++) {
      for (int channel = 0; channel < layer.channels(); channel++) {
        int head = channel / layer.headWidth();
        int[] context = new int[layer.steps()];
        for (int step = 0; step < layer.steps(); step++) {
          for (int key = 0; key < layer.tokens(); key++) {
            int score = 0;
            for (int c = head * layer.headWidth(); c < (head + 1) * layer.headWidth(); c++) {
              score += q[step][token][c] && k[step][key][c] ? 1 : 0;
            }
            context[step] += v[step][key][channel] ? score : 0;
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

  private static LinearAttentionCycles.Spikes seen(Run run, int word) {
    return (tensor, step, token, w) -> {
      boolean[] all = run.qkv()[List.of("q", "k", "v").indexOf(tensor)][step][token];
      BitSet set = new BitSet();
      for (int c = 0; c < word && w * word + c < all.length; c++) {
        set.set(c, all[w * word + c]);
      }
      return set;
    };
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

  static LinearAttention core(boolean ownThresholds) {
    return new LinearAttention("lin", "bottom", TABLES, 6, 12, RETAIN_BITS, NeuronKinds.all(), ownThresholds);
  }

  /** For each kind of machine, a bench that has done all its jobs. */
  public static List<CoreBench> benches() {
    return cases().stream().map(Case::shape).distinct().map(shape -> {
      LinearAttention core = core(shape.owners() == 2);
      Machine machine = TestMachines.around(shape, core);
      return played(machine, core, cases().stream().filter(test -> test.shape().equals(shape)).toList());
    }).toList();
  }

  private static CoreBench played(Machine machine, LinearAttention core, List<Case> cases) {
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
    for (int variant = 0; variant < VARIANTS; variant++) {
      LinearAttention core = core(variant > 0);
      Machine machine = TestMachines.around(test.shape(), core);
      var rule = new LinearAttentionCycles(machine, core);
      Run run = run(new CoreBench(machine, core, test.seed()), machine, test, variant);
      int before = run.bench().words();
      run.bench().idle(3);
      long cycles = run.bench().run(run.job());
      compare(test, run, test.layer(), machine.steps());
      var count = rule.count(run.job(), seen(run, machine.word()));
      assertEquals(List.of(count.channels(), count.keys() + count.queries(), count.keys(), rule.writes(run.job()), rule.thresholdReads(run.job())),
          List.of(run.bench().works(), run.bench().moved("qk"), run.bench().moved("v"), run.bench().moved("out"),
              run.bench().moved("params")));
      assertEquals(rule.cycles(count), cycles, test + " " + count + " " + run.job());
      run.bench().idle(20);
      assertEquals((long) run.out().tokens().count() * run.out().rankStride(), run.bench().words() - before, "words written");
      assertTrue(cycles >= rule.cycles(rule.count(run.job(), LinearAttentionCycles.Spikes.NONE)));
      assertTrue(cycles <= rule.cycles(rule.count(run.job(), LinearAttentionCycles.Spikes.all(machine.word()))));
    }
  }

  @Test
  void aWaitingJobStartsInTheCycleAfterTheLastOne() {
    LinearAttention core = core(true);
    Machine machine = TestMachines.around(TestMachines.SMALL, core);
    Run run = run(new CoreBench(machine, core, 1), machine, cases().get(0), 0);
    var rule = new LinearAttentionCycles(machine, core);
    long cycles = rule.cycles(rule.count(run.job(), seen(run, machine.word())));
    assertEquals(List.of(cycles, 2 * cycles, 3 * cycles), run.bench().run(List.of(run.job(), run.job(), run.job())));
    compare(cases().get(0), run, cases().get(0).layer(), machine.steps());
  }
}
