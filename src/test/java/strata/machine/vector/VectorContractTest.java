package strata.machine.vector;

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
import strata.machine.word.StatePlace;
import strata.machine.word.Tokens;

public class VectorContractTest {
  private static final int RETAIN_BITS = 2;
  private static final int OUT_BASE = 40;

  record Case(Shape shape, VectorOp op, int steps, int tokens, int channels, boolean overTokens, int density, long seed) {}

  static List<Case> cases() {
    Shape small = TestMachines.SMALL;
    Shape far = new Shape(8, 4, 2, 3, 128, 2, 1, 12, 4);
    Shape three = new Shape(4, 2, 3, 3, 128, 1, 0, 9, 4);
    Shape single = new Shape(4, 1, 1, 3, 128, 1, 0, 8, 4);
    List<Case> cases = new ArrayList<>();
    for (VectorOp op : VectorOp.values()) {
      for (boolean over : op.gathers() ? new boolean[] {false, true} : new boolean[] {false}) {
        cases.add(new Case(small, op, 4, 4, 16, over, 40, cases.size()));
        cases.add(new Case(small, op, 6, 3, 13, over, 40, cases.size()));
        cases.add(new Case(small, op, 4, 1, 8, over, 100, cases.size()));
        cases.add(new Case(far, op, 9, 5, 11, over, 30, cases.size()));
        cases.add(new Case(three, op, 3, 7, 8, over, 60, cases.size()));
        cases.add(new Case(single, op, 2, 5, 7, over, 100, cases.size()));
      }
    }
    return cases;
  }

  /** One job and its operands: spikes[i] or state[i], [step][token][channel]. */
  record Run(CoreBench bench, Map<String, Long> job, NeuronEquation neuron, int[][][][] operands, int outWords) {}

  static Run run(CoreBench bench, Machine machine, Case test) {
    Random random = new Random(test.seed());
    VectorOp op = test.op();
    int groups = groups(test, machine);
    int inner = op.readsState() ? test.steps() : groups;
    boolean flat = op == VectorOp.ANY;
    Map<String, Long> job = new LinkedHashMap<>();
    job.put("op", (long) op.ordinal());
    int[][][][] operands = new int[2][][][];
    for (int i = 0; i < 2; i++) {
      operands[i] = random(random, test, op.readsState() ? 100 : 1);
      int base = random.nextInt(4);
      place(bench, machine, test, i * machine.owners(), base, operands[i]);
      job.put("ab".charAt(i) + "_bank", (long) i * machine.owners());
      job.put("ab".charAt(i) + "_base", (long) base);
      job.put("ab".charAt(i) + "_rank", (long) words(test, machine) * inner);
    }
    int outWords = op == VectorOp.COUNT ? outWords(test, machine) : 1;
    job.put("out_bank", 2L * machine.owners());
    job.put("out_base", (long) OUT_BASE);
    job.put("out_rank", (long) outRank(test, machine, outWords));
    job.put("words", (long) words(test, machine) * (flat ? groups : 1));
    job.put("inner", (long) (flat ? 1 : inner));
    job.put("out_words", (long) outWords);
    job.put("over_tokens", test.overTokens() ? 1L : 0L);
    Placed.tokens(job, new Tokens(test.tokens(), machine.owners()));
    NeuronEquation neuron = NeuronEquation.random(random, core(machine).retainBits(), 60)
        .clamped(random, core(machine).neurons().stream().anyMatch(NeuronKind::saturates), core(machine).stateBits());
    neuron.into(job);
    return new Run(bench, job, neuron, operands, outWords);
  }

  private static int words(Case test, Machine machine) {
    return (test.channels() + machine.word() - 1) / machine.word();
  }

  private static int groups(Case test, Machine machine) {
    return (test.steps() + machine.steps() - 1) / machine.steps();
  }

  private static int outWords(Case test, Machine machine) {
    int most = test.steps() * (test.overTokens() ? test.tokens() : 1);
    int bits = 32 - Integer.numberOfLeadingZeros(most);
    int least = (bits + machine.steps() - 1) / machine.steps();
    // Sometimes all planes that a count has, of which the highest are 0.
    int all = (core(machine).stateBits() + machine.steps() - 1) / machine.steps();
    return test.seed() % 2 == 0 ? least : all;
  }

  private static Vector core(Machine machine) {
    return machine.cores().stream().filter(Vector.class::isInstance).map(Vector.class::cast).findFirst().orElseThrow();
  }

  private static int outRank(Case test, Machine machine, int outWords) {
    int perWord = test.op() == VectorOp.COUNT ? outWords : test.op() == VectorOp.ANY_STEP ? 1
        : test.op().writesState() ? test.steps() : groups(test, machine);
    return words(test, machine) * perWord;
  }

  private static int[][][] random(Random random, Case test, int range) {
    int[][][] values = new int[test.steps()][test.tokens()][test.channels()];
    for (int[][] step : values) {
      for (int[] token : step) {
        java.util.Arrays.setAll(token, c -> range == 1 ? random.nextInt(100) < test.density() ? 1 : 0 : random.nextInt(100) - 50);
      }
    }
    return values;
  }

  private static void place(CoreBench bench, Machine machine, Case test, int bank, int base, int[][][] values) {
    Tokens tokens = new Tokens(test.tokens(), machine.owners());
    if (test.op().readsState()) {
      Placed.state(bench, statePlace(machine, test, bank, base), values);
      return;
    }
    boolean[][][] spikes = new boolean[test.steps()][test.tokens()][test.channels()];
    for (int s = 0; s < test.steps(); s++) {
      for (int t = 0; t < test.tokens(); t++) {
        for (int c = 0; c < test.channels(); c++) {
          spikes[s][t][c] = values[s][t][c] == 1;
        }
      }
    }
    Placed.spikes(bench, new SpikePlace(bank, base, tokens, 1, words(test, machine), groups(test, machine), machine.word(),
        machine.steps()), spikes);
  }

  private static StatePlace statePlace(Machine machine, Case test, int bank, int base) {
    return new StatePlace(bank, base, new Tokens(test.tokens(), machine.owners()), words(test, machine), test.steps(),
        machine.word(), machine.memory("state").width() / machine.word());
  }

  /** What one element of the result is, from the definition of the operation. */
  private static int expected(Case test, Run run, int step, int token, int channel) {
    int[][][] a = run.operands()[0];
    int[][][] b = run.operands()[1];
    switch (test.op()) {
      case FIRE:
        int[] inputs = new int[test.steps()];
        java.util.Arrays.setAll(inputs, s -> a[s][token][channel]);
        return run.neuron().run(inputs)[step] ? 1 : 0;
      case ADD:
        return a[step][token][channel] + b[step][token][channel];
      case AND:
        return a[step][token][channel] & b[step][token][channel];
      case OR:
        return a[step][token][channel] | b[step][token][channel];
      case AND_NOT:
        return a[step][token][channel] & (1 - b[step][token][channel]);
      case ANY:
        return Math.min(1, total(test, a, step, step + 1, token, channel));
      case ANY_STEP:
        return Math.min(1, total(test, a, 0, test.steps(), token, channel));
      default:
        return total(test, a, 0, test.steps(), token, channel);
    }
  }

  private static int total(Case test, int[][][] a, int from, int to, int token, int channel) {
    int total = 0;
    for (int s = from; s < to; s++) {
      for (int t = test.overTokens() ? 0 : token; t < (test.overTokens() ? test.tokens() : token + 1); t++) {
        total += a[s][t][channel];
      }
    }
    return total;
  }

  private static void compare(Case test, Machine machine, Run run) {
    boolean planes = test.op() == VectorOp.COUNT || test.op() == VectorOp.ANY_STEP;
    var tokens = new Tokens(test.overTokens() ? 1 : test.tokens(), machine.owners());
    int groups = planes ? run.outWords() : groups(test, machine);
    var out = new SpikePlace(2 * machine.owners(), OUT_BASE, tokens, 1, words(test, machine), groups, machine.word(),
        machine.steps());
    for (int token = 0; token < tokens.count(); token++) {
      for (int channel = 0; channel < test.channels(); channel++) {
        for (int step = 0; step < (planes ? 1 : test.steps()); step++) {
          int expected = expected(test, run, step, token, channel);
          int found = 0;
          if (test.op().writesState()) {
            found = Placed.state(run.bench(), statePlace(machine, test, 2 * machine.owners(), OUT_BASE), step, token, channel);
          } else {
            for (int plane = 0; plane < (planes ? groups * machine.steps() : 1); plane++) {
              found += Placed.spike(run.bench(), out, planes ? plane : step, token, channel) ? 1 << plane : 0;
            }
          }
          assertEquals(expected, found, test + " step " + step + " token " + token + " channel " + channel);
        }
      }
    }
  }

  /** Some are built with clamps. */
  private static Vector core(Shape shape) {
    return new Vector("vec", "bottom", shape.stateBits(), RETAIN_BITS,
        shape.latency() == 2 || shape.steps() == 1 ? TestMachines.saturating() : NeuronKinds.all());
  }

  /** For each kind of machine, a bench that has done all its jobs. */
  public static List<CoreBench> benches() {
    return cases().stream().map(Case::shape).distinct().map(shape -> {
      Vector core = core(shape);
      Machine machine = TestMachines.around(shape, core);
      return played(machine, core, cases().stream().filter(test -> test.shape().equals(shape)).toList());
    }).toList();
  }

  /** A bench that has done all jobs on this machine. */
  public static CoreBench bench(Machine machine, Vector core) {
    return played(machine, core, cases());
  }

  private static CoreBench played(Machine machine, Vector core, List<Case> cases) {
    var bench = new CoreBench(machine, core, 7);
    List<Map<String, Long>> jobs = new ArrayList<>();
    for (Case test : cases) {
      jobs.add(run(bench, machine, test).job());
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
  void everyOperationIsExactAndTakesTheCyclesOfItsRule(Case test) {
    Vector core = core(test.shape());
    Machine machine = TestMachines.around(test.shape(), core);
    Run run = run(new CoreBench(machine, core, test.seed()), machine, test);
    int before = run.bench().words();
    long cycles = run.bench().run(run.job());
    var rule = new VectorCycles(machine, core);
    assertEquals(rule.cycles(run.job()), cycles, test.toString());
    long reads = run.bench().moved("state_a") + run.bench().moved("spikes_a");
    long second = run.bench().moved("state_b") + run.bench().moved("spikes_b");
    assertEquals(List.of(rule.work(run.job()), rule.reads(run.job()), test.op().isBinary() ? rule.reads(run.job()) : 0, rule.writes(run.job())),
        List.of(run.bench().works(), reads, second, run.bench().moved("state_out") + run.bench().moved("spikes_out")), test.toString());
    run.bench().idle(10);
    compare(test, machine, run);
    long tokens = test.overTokens() ? 1 : test.tokens();
    assertEquals(tokens * run.job().get("out_rank"), run.bench().words() - before, "words written");
  }

  @Test
  void jobsOfDifferentOperationsFollowEachOtherWithoutAGap() {
    Shape shape = TestMachines.SMALL;
    Vector core = core(shape);
    Machine machine = TestMachines.around(shape, core);
    Case count = new Case(shape, VectorOp.COUNT, 6, 5, 16, true, 50, 3);
    Run run = run(new CoreBench(machine, core, 1), machine, count);
    Map<String, Long> and = new LinkedHashMap<>(run.job());
    and.put("op", (long) VectorOp.AND.ordinal());
    and.put("over_tokens", 0L);
    and.put("out_words", 1L);
    var rule = new VectorCycles(machine, core);
    long first = rule.cycles(and);
    long second = first + rule.cycles(run.job());
    assertEquals(List.of(first, second, second + first), run.bench().run(List.of(and, run.job(), and)));
    assertEquals(List.of(second - first), List.of(run.bench().run(run.job())));
    compare(count, machine, run);
  }
}
