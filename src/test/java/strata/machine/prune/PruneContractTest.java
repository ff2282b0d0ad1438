package strata.machine.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import strata.machine.CoreBench;
import strata.machine.Machine;
import strata.machine.Placed;
import strata.machine.TestMachines;
import strata.machine.TestMachines.Shape;
import strata.machine.word.SpikePlace;
import strata.machine.word.Tokens;

/** Jobs of prune cores: who is kept and who drops, written once more, and the cycles of the rule. */
public class PruneContractTest {
  private static final int HEADS = 5;

  /**
   * @param percent of spikes; 0 and 100 make every head and every row alike
   * @param drop    rows with fewer than {@code bound} spikes, or all heads but {@code bound}
   */
  record Case(Shape shape, int tokens, int steps, int heads, int width, boolean drop, int bound, int percent) {}

  /** The usual machine, memories across a bond, three owners, one step and one bank. */
  private static final List<Shape> SHAPES = List.of(TestMachines.SMALL, new Shape(8, 4, 2, 3, 64, 2, 1, 12, 4),
      new Shape(4, 2, 3, 2, 128, 1, 0, 8, 3), new Shape(4, 1, 1, 1, 256, 1, 0, 8, 2), new Shape(7, 3, 2, 2, 128, 1, 0, 8, 3));

  /** Heads within words, across them, of whole words, of several, and of one channel. */
  private static final int[][] FORMS = {{4, 2}, {3, 3}, {2, 8}, {1, 11}, {5, 1}, {2, 7}, {3, 5}};

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    Random random = new Random(3);
    for (Shape shape : SHAPES) {
      for (int[] form : FORMS) {
        int steps = 1 + random.nextInt(2 * shape.steps());
        int tokens = 1 + random.nextInt(5);
        for (int percent : new int[] {0, 15, 50, 100}) {
          cases.add(new Case(shape, tokens, steps, form[0], form[1], false, 1 + random.nextInt(form[0]), percent));
          cases.add(new Case(shape, tokens, steps, form[0], form[1], true, 1 + random.nextInt(form[1]), percent));
        }
      }
    }
    return cases;
  }

  /** A job in a bench. */
  private record Run(Machine machine, SpikePlace in, SpikePlace out, boolean[][][] spikes, Map<String, Long> job) {}

  private static Run run(CoreBench bench, Machine machine, Case test) {
    Tokens tokens = new Tokens(test.tokens(), machine.owners());
    int channels = test.heads() * test.width();
    int words = (channels + machine.word() - 1) / machine.word();
    int groups = (test.steps() + machine.steps() - 1) / machine.steps();
    boolean banks = machine.memory("spikes").banks() > 1;
    int bank = machine.bankGroups("spikes") > 1 ? machine.owners() : 0;
    int base = test.tokens() * words * groups + 1;
    var in = new SpikePlace(0, 1, tokens, 1, words, groups, machine.word(), machine.steps());
    var out = new SpikePlace(bank, base, tokens, 1, words, groups, machine.word(), machine.steps());
    boolean[][][] spikes = new boolean[test.steps()][test.tokens()][channels];
    Random random = new Random(test.hashCode());
    for (boolean[][] step : spikes) {
      for (boolean[] token : step) {
        for (int c = 0; c < channels; c++) {
          token[c] = random.nextInt(100) < test.percent();
        }
      }
    }
    Placed.spikes(bench, in, spikes);
    Map<String, Long> job = new LinkedHashMap<>(Map.of("in_base", 1L, "out_base", (long) base, "rank", (long) in.rankStride(),
        "groups", (long) groups, "heads", (long) test.heads(), "head_width", (long) test.width(), "drop", test.drop() ? 1L : 0L,
        test.drop() ? "below" : "keep", (long) test.bound()));
    if (banks) {
      job.putAll(Map.of("in_bank", 0L, "out_bank", (long) bank));
    }
    Placed.tokens(job, tokens);
    return new Run(machine, in, out, spikes, job);
  }

  private static Prune core() {
    return new Prune("prune", "bottom", HEADS);
  }

  /** For each kind of machine, a bench that has done all its jobs. */
  public static List<CoreBench> benches() {
    return SHAPES.stream().map(shape -> bench(TestMachines.around(shape, core()), core(), cases().stream().filter(c -> c.shape().equals(shape)).toList()))
        .toList();
  }

  /** A bench that has done all jobs on this machine. */
  public static CoreBench bench(Machine machine, Prune core) {
    return bench(machine, core, cases());
  }

  private static CoreBench bench(Machine machine, Prune core, List<Case> cases) {
    var bench = new CoreBench(machine, core, 7);
    List<Map<String, Long>> jobs = new ArrayList<>();
    for (Case test : cases) {
      jobs.add(run(bench, machine, test).job());
      bench.run(jobs.get(jobs.size() - 1));
    }
    // And where jobs wait for the one before them: scores of the one must not be in the other.
    bench.run(jobs.subList(jobs.size() - 4, jobs.size()));
    bench.idle(20);
    return bench;
  }

  /** Whether a head of a token passes at a step. */
  private interface Passes {
    boolean at(int step, int token, int head);
  }

  private static int count(boolean[] row, int head, int width) {
    return (int) IntStream.range(head * width, (head + 1) * width).filter(c -> row[c]).count();
  }

  private static Passes rule(Case test, boolean[][][] spikes) {
    if (test.drop()) {
      return (step, token, head) -> count(spikes[step][token], head, test.width()) >= test.bound();
    }
    int[] scores = new int[test.heads()];
    for (boolean[][] step : spikes) {
      for (boolean[] token : step) {
        IntStream.range(0, test.heads()).forEach(h -> scores[h] += count(token, h, test.width()));
      }
    }
    Set<Integer> kept = IntStream.range(0, test.heads()).boxed().sorted(Comparator.comparing((Integer h) -> -scores[h])).limit(test.bound())
        .collect(Collectors.toSet());
    return (step, token, head) -> kept.contains(head);
  }

  /** Stretches of a row that lie in one word and in one head. */
  private static long pieces(Case test, int word) {
    return IntStream.range(0, test.heads() * test.width()).mapToObj(c -> c / word + " " + c / test.width()).distinct().count();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatHasEnoughSpikesStays(Case test) {
    Machine machine = TestMachines.around(test.shape(), core());
    var bench = new CoreBench(machine, core(), 5);
    // What a job before counted must not be counted again.
    bench.run(run(bench, machine, new Case(test.shape(), 3, test.shape().steps(), HEADS, 3, false, 2, 30)).job());
    Run run = run(bench, machine, test);
    var cycles = new PruneCycles(machine, core());
    long works = bench.works();
    long read = bench.moved("in");
    long written = bench.moved("out");
    assertEquals(cycles.cycles(run.job()), bench.run(run.job()));
    bench.idle(10);
    long rows = (long) test.tokens() * run.in().groups();
    assertEquals(2 * rows * pieces(test, machine.word()), bench.works() - works);
    assertEquals(cycles.visits(run.job()), bench.works() - works);
    assertEquals(rows * run.in().words(), bench.moved("out") - written);
    assertEquals(cycles.writes(run.job()), bench.moved("out") - written);
    assertEquals(cycles.visits(run.job()), bench.moved("in") - read);
    Passes passes = rule(test, run.spikes());
    int filled = run.in().words() * machine.word();
    for (int token = 0; token < test.tokens(); token++) {
      for (int step = 0; step < run.in().groups() * machine.steps(); step++) {
        for (int c = 0; c < filled; c++) {
          boolean there = step < test.steps() && c < test.heads() * test.width();
          boolean wanted = there && run.spikes()[step][token][c] && passes.at(step, token, c / test.width());
          assertEquals(wanted, Placed.spike(bench, run.out(), step, token, c), test + ": " + step + " " + token + " " + c);
        }
      }
    }
  }
}
