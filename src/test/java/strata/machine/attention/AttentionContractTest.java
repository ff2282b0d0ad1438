package strata.machine.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
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
import strata.machine.neuron.NeuronKind;
import strata.machine.neuron.NeuronKinds;
import strata.machine.word.SpikePlace;
import strata.machine.word.Tokens;

public class AttentionContractTest {
  private static final int RETAIN_BITS = 2;

  /** A layer. @param density of spikes, in percent */
  record Layer(int steps, int tokens, int heads, int headWidth, int density) {
    int channels() {
      return heads * headWidth;
    }
  }

  record Case(Shape shape, Layer layer, long seed) {}

  static List<Case> cases() {
    Shape small = TestMachines.SMALL;
    Shape far = new Shape(8, 4, 2, 3, 64, 2, 1, 12, 4);
    Shape single = new Shape(4, 1, 1, 3, 64, 1, 0, 12, 4);
    Shape three = new Shape(8, 2, 3, 3, 64, 1, 1, 12, 4);
    return List.of(
        new Case(small, new Layer(4, 9, 2, 8, 40), 1),
        new Case(small, new Layer(4, 9, 4, 4, 40), 2),
        new Case(small, new Layer(4, 5, 2, 16, 40), 3),
        new Case(small, new Layer(4, 1, 1, 8, 100), 4),
        new Case(small, new Layer(4, 16, 1, 8, 100), 5),
        new Case(small, new Layer(8, 4, 2, 8, 50), 6),
        new Case(small, new Layer(6, 4, 3, 2, 60), 7),
        new Case(small, new Layer(10, 3, 1, 16, 60), 8),
        new Case(small, new Layer(3, 2, 5, 4, 60), 9),
        new Case(small, new Layer(4, 6, 1, 8, 0), 10),
        // tiles with fewer keys than steps, so that the drain sets the pace
        new Case(small, new Layer(4, 1, 3, 8, 80), 17),
        new Case(small, new Layer(12, 2, 2, 8, 80), 18),
        new Case(far, new Layer(4, 9, 2, 8, 30), 11),
        new Case(far, new Layer(7, 2, 1, 24, 50), 12),
        new Case(single, new Layer(1, 3, 3, 4, 50), 13),
        new Case(single, new Layer(5, 4, 2, 2, 50), 14),
        new Case(three, new Layer(2, 7, 2, 8, 50), 15),
        new Case(three, new Layer(5, 2, 2, 16, 50), 16));
  }

  /** One job, its tensors in a bench. */
  record Run(CoreBench bench, SpikePlace out, Map<String, Long> job, boolean[][][] expected) {}

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
      int base = i == 3 ? 32 : random.nextInt(5);
      places[i] = new SpikePlace(bank, base, tokens, 1, words, groups, machine.word(), machine.steps());
      String name = List.of("q", "k", "v", "out").get(i);
      job.put(name + "_bank", (long) bank);
      job.put(name + "_base", (long) base);
      if (i < 3) {
        qkv[i] = spikes(random, layer);
        Placed.spikes(bench, places[i], qkv[i]);
      }
    }
    job.put("rank", (long) places[0].rankStride());
    job.put("words", (long) words);
    job.put("groups", (long) groups);
    job.put("last_steps", (long) (layer.steps() - (groups - 1) * machine.steps()));
    Placed.tokens(job, tokens);
    job.put("head_width", (long) Math.min(layer.headWidth(), machine.word()));
    job.put("heads_in_word", (long) Math.max(1, machine.word() / layer.headWidth()));
    job.put("head_words", (long) Math.max(1, layer.headWidth() / machine.word()));
    NeuronEquation neuron = NeuronEquation.random(random, core(machine).retainBits(), 20)
        .clamped(random, core(machine).neurons().stream().anyMatch(NeuronKind::saturates), core(machine).sumBits());
    neuron.into(job);
    return new Run(bench, places[3], job, expected(layer, neuron, qkv[0], qkv[1], qkv[2]));
  }

  private static Attention core(Machine machine) {
    return machine.cores().stream().filter(Attention.class::isInstance).map(Attention.class::cast).findFirst().orElseThrow();
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

  /** From the equation: context = (q k^T) v, head by head; then the neuron. */
  private static boolean[][][] expected(Layer layer, NeuronEquation neuron, boolean[][][] q, boolean[][][] k, boolean[][][] v) {
    boolean[][][] out = new boolean[layer.steps()][layer.tokens()][layer.channels()];
    for (int token = 0; token < layer.tokens(); token++) {
      for (int channel = 0; channel < layer.channels(); channel++) {
        int head = channel / layer.headWidth();
        int[] context = new int[layer.steps()];
        for (int step = 0; step < layer.steps(); step++) {
          for (int key = 0; key < layer.tokens(); key++) {
            for (int c = head * layer.headWidth(); c < (head + 1) * layer.headWidth(); c++) {
              context[step] += q[step][token][c] && k[step][key][c] && v[step][key][channel] ? 1 : 0;
            }
          }
        }
        boolean[] fires = neuron.run(context);
        for (int step = 0; step < layer.steps(); step++) {
          out[step][token][channel] = fires[step];
        }
      }
    }
    return out;
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

  static Attention core() {
    return new Attention("attn", "bottom", 12, RETAIN_BITS, NeuronKinds.all());
  }

  /** For each kind of machine, a bench that has done all its jobs. */
  public static List<CoreBench> benches() {
    return cases().stream().map(Case::shape).distinct().map(shape -> {
      Attention core = core();
      Machine machine = TestMachines.around(shape, core);
      return played(machine, core, cases().stream().filter(test -> test.shape().equals(shape)).toList());
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
    for (int variant = 0; variant < 6; variant++) {
      Attention core = new Attention("attn", "bottom", 12, RETAIN_BITS, variant < 3 ? NeuronKinds.all() : TestMachines.saturating());
      Machine machine = TestMachines.around(test.shape(), core);
      Run run = run(new CoreBench(machine, core, test.seed()), machine, test, variant);
      int before = run.bench().words();
      run.bench().idle(3);
      long cycles = run.bench().run(run.job());
      var rule = new AttentionCycles(machine, core);
      assertEquals(rule.cycles(run.job()), cycles, test + " " + run.job());
      assertEquals(List.of(rule.work(run.job()), rule.reads(run.job()), rule.reads(run.job()), rule.writes(run.job())),
          List.of(run.bench().works(), run.bench().moved("q"), run.bench().moved("v"), run.bench().moved("out")));
      run.bench().idle(20);
      compare(test, run, test.layer(), machine.steps());
      assertEquals((long) run.out().tokens().count() * run.out().rankStride(), run.bench().words() - before, "words written");
    }
  }

  @Test
  void aWaitingJobStartsInTheCycleAfterTheLastOne() {
    Attention core = core();
    Machine machine = TestMachines.around(TestMachines.SMALL, core);
    Run run = run(new CoreBench(machine, core, 1), machine, cases().get(0), 0);
    long cycles = new AttentionCycles(machine, core).cycles(run.job());
    assertEquals(List.of(cycles, 2 * cycles, 3 * cycles), run.bench().run(List.of(run.job(), run.job(), run.job())));
    compare(cases().get(0), run, cases().get(0).layer(), machine.steps());
  }
}
